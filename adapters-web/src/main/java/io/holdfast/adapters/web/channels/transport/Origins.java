package io.holdfast.adapters.web.channels.transport;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// From which pages browsers may connect. What is no browser sends no `Origin`, and always may.
///
/// Written as a list: `*` for all pages, `self` for those of the host that is asked, and
/// `https://shop.example`, where scheme and port may be left out and then fit any, and
/// `//*.shop.example` means the host and all below it.
///
/// @param rules at least one
public record Origins(List<Rule> rules) {
    private static final String ANY = "*";
    private static final String SELF = "self";

    /// Keeps a copy.
    public Origins {
        rules = List.copyOf(rules);
    }

    /// One entry.
    ///
    /// @param scheme or `null` for any
    /// @param host `*`, `self`, a host, or `*.` and one
    /// @param port or -1 for any
    public record Rule(@Nullable String scheme, String host, int port) {
        boolean allows(Origin origin, @Nullable Origin self) {
            if (host.equals(ANY)) {
                return true;
            }
            if (host.equals(SELF)) {
                return self != null && self.host().equals(origin.host()) && self.isAt(origin);
            }
            boolean fits =
                    host.startsWith("*.")
                            ? origin.host().equals(host.substring(2))
                                    || origin.host().endsWith(host.substring(1))
                            : origin.host().equals(host);
            return fits
                    && (scheme == null || scheme.equals(origin.scheme()))
                    && (port < 0 || port == origin.port());
        }
    }

    /// Where a page is from.
    ///
    /// @param scheme lower case
    /// @param host lower case
    /// @param port the scheme's own where none is named
    record Origin(String scheme, String host, int port) {
        static @Nullable Origin parse(String text) {
            try {
                URI uri = new URI(text);
                if (uri.getHost() == null || uri.getScheme() == null) {
                    return null;
                }
                String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
                int usual = scheme.equals("https") ? 443 : 80;
                return new Origin(
                        scheme,
                        uri.getHost().toLowerCase(Locale.ROOT),
                        uri.getPort() < 0 ? usual : uri.getPort());
            } catch (URISyntaxException _) {
                return null;
            }
        }

        /// Whether the ports are the same, for a host that names no scheme.
        private boolean isAt(Origin page) {
            return port == page.port();
        }
    }

    /// Reads the written form.
    ///
    /// @param list separated by commas
    /// @return what it says
    /// @throws IllegalArgumentException if an entry makes no sense
    public static Origins parse(String list) {
        List<Rule> rules =
                Arrays.stream(list.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .map(Origins::rule)
                        .toList();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("names no origin");
        }
        return new Origins(rules);
    }

    private static Rule rule(String entry) {
        if (entry.equals(ANY) || entry.equals(SELF)) {
            return new Rule(null, entry, -1);
        }
        int slashes = entry.indexOf("//");
        String scheme =
                slashes > 1 && entry.charAt(slashes - 1) == ':'
                        ? entry.substring(0, slashes - 1).toLowerCase(Locale.ROOT)
                        : null;
        String rest = slashes < 0 ? entry : entry.substring(slashes + 2);
        int colon = rest.indexOf(':');
        String host = (colon < 0 ? rest : rest.substring(0, colon)).toLowerCase(Locale.ROOT);
        if (!host.matches("(\\*\\.)?[a-z0-9.-]+")) {
            throw new IllegalArgumentException("is a list of origins such as https://shop.example");
        }
        return new Rule(scheme, host, colon < 0 ? -1 : port(rest.substring(colon + 1)));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new IllegalArgumentException("is a list of origins such as https://shop.example");
        }
        return Integer.parseInt(text);
    }

    /// {@return whether a page may connect}
    ///
    /// @param origin as the browser names it, or `null` from what is none
    /// @param host that is asked, as the request names it, or `null`
    boolean allow(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        Origin page = Origin.parse(origin);
        if (page == null) {
            return rules.stream().anyMatch(rule -> rule.host().equals(ANY));
        }
        Origin self = host == null ? null : Origin.parse(page.scheme() + "://" + host);
        return rules.stream().anyMatch(rule -> rule.allows(page, self));
    }
}
