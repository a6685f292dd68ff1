package io.holdfast.adapters.web.documents;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One range of bytes that a caller asks for (RFC 9110, section 14).
///
/// @param first offset of its first byte
/// @param last offset of its last byte
record ByteRange(long first, long last) {
    private static final Pattern SINGLE =
            Pattern.compile("bytes\\s*=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})");

    /// How a `Range` header is to be answered.
    sealed interface Wish {
        /// With everything: there is no header, or one that we do not serve, such as several
        /// ranges.
        record Whole() implements Wish {}

        /// With a part.
        ///
        /// @param range which
        record Part(ByteRange range) implements Wish {}

        /// With 416: the part is outside.
        record Outside() implements Wish {}
    }

    static Wish wish(Optional<String> header, long length) {
        Matcher matcher = SINGLE.matcher(header.orElse("").strip());
        if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return new Wish.Whole();
        }
        if (matcher.group(1).isEmpty()) {
            long count = Math.min(Long.parseLong(matcher.group(2)), length);
            return count == 0
                    ? new Wish.Outside()
                    : new Wish.Part(new ByteRange(length - count, length - 1));
        }
        long first = Long.parseLong(matcher.group(1));
        long last =
                matcher.group(2).isEmpty()
                        ? length - 1
                        : Math.min(Long.parseLong(matcher.group(2)), length - 1);
        if (first >= length) {
            return new Wish.Outside();
        }
        return last < first ? new Wish.Whole() : new Wish.Part(new ByteRange(first, last));
    }

    long length() {
        return last - first + 1;
    }
}
