package io.holdfast.adapters.web.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page and what it may do.
///
/// All its scripts and styles are files of this server, but for the import map, which browsers take
/// from the page alone: the policy names it by its digest. Text becomes markup nowhere but in Lit's
/// templates, which `require-trusted-types-for` holds in the browser.
final class ConsolePage {
    private static final String PATH = "/io/holdfast/console/index.html";
    private static final Pattern IMPORT_MAP =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final byte[] html;
    private final String policy;

    private ConsolePage(byte[] html, String policy) {
        this.html = html;
        this.policy = policy;
    }

    static ConsolePage load() {
        try (InputStream in = ConsolePage.class.getResourceAsStream(PATH)) {
            if (in == null) {
                throw new IllegalStateException("not built in: " + PATH);
            }
            return of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a page with the policy that fits it}
    ///
    /// @param html a page with one import map
    /// @throws IllegalArgumentException if it has none
    static ConsolePage of(byte[] html) {
        Matcher map = IMPORT_MAP.matcher(new String(html, StandardCharsets.UTF_8));
        if (!map.find()) {
            throw new IllegalArgumentException("the page has an import map");
        }
        return new ConsolePage(html, policy(digest(map.group(1).getBytes(StandardCharsets.UTF_8))));
    }

    byte[] html() {
        return html.clone();
    }

    /// {@return its Content-Security-Policy}
    String policy() {
        return policy;
    }

    private static String policy(String importMap) {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self' 'sha256-" + importMap + "'",
                "style-src 'self'",
                "img-src 'self' data: blob:",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types lit-html");
    }

    /// {@return the SHA-256 of some bytes, in Base64}
    ///
    /// @param bytes of what
    static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
