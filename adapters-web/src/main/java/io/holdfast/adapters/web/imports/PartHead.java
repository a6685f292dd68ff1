package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands above a part of a form.
///
/// @param name of the field
/// @param contentType with its charset; empty where none is given
record PartHead(String name, String contentType) {
    private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");
    private static final Pattern PARAMETER =
            Pattern.compile(
                    ";\\s*([^\\s=;\"]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\"\\s]*))");

    /// {@return the head of a part}
    ///
    /// @param headers by their names in lower case
    /// @throws Problem if they say not which field it is, or that the part is coded
    static PartHead of(Map<String, String> headers) {
        String disposition = headers.getOrDefault("content-disposition", "");
        Optional<String> name = parameter(disposition, "name");
        if (name.isEmpty() || !disposition.toLowerCase(Locale.ROOT).startsWith("form-data")) {
            throw new Problem(
                    ProblemKind.MALFORMED,
                    "Each part of a form says which field it is: Content-Disposition: form-data;"
                            + " name=\"file\".");
        }
        String coding = headers.getOrDefault("content-transfer-encoding", "binary");
        if (!PLAIN.contains(coding.toLowerCase(Locale.ROOT))) {
            throw new Problem(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Parts of a form are sent as they are, without Content-Transfer-Encoding.");
        }
        return new PartHead(name.get(), headers.getOrDefault("content-type", ""));
    }

    /// {@return a parameter of a header}
    ///
    /// @param header such as `form-data; name="file"`
    /// @param wanted its name
    static Optional<String> parameter(String header, String wanted) {
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.find()) {
            if (wanted.equalsIgnoreCase(parameter.group(1))) {
                String quoted = parameter.group(2);
                return Optional.ofNullable(
                        quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
            }
        }
        return Optional.empty();
    }
}
