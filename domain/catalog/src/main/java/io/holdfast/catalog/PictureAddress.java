package io.holdfast.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a picture's address says of how it is reached. Whoever shows products puts it into pages,
/// so it must not be one that does something else than to show a picture.
final class PictureAddress {
    private static final Set<String> ALLOWED = Set.of("http", "https");
    private static final Pattern SCHEME = Pattern.compile("([a-z][a-z0-9+.-]*):.*", Pattern.DOTALL);

    /// What a browser does not see: space and control characters before an address, and tabs and
    /// line breaks anywhere in it.
    private static final Pattern UNSEEN = Pattern.compile("\\A[\\x00-\\x20]+|[\\t\\n\\r]");

    private PictureAddress() {}

    /// {@return the scheme of an address, if it has one and that is neither http nor https}
    ///
    /// @param url absolute, or relative to the shop that it came from; one that begins with `//` is
    ///   relative too, for it leaves only the choice between http and https
    static Optional<String> foreignScheme(String url) {
        String seen = UNSEEN.matcher(url).replaceAll("").toLowerCase(Locale.ROOT);
        Matcher matcher = SCHEME.matcher(seen);
        return matcher.matches()
                ? Optional.of(matcher.group(1)).filter(scheme -> !ALLOWED.contains(scheme))
                : Optional.empty();
    }
}
