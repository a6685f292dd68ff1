package io.holdfast.application.idempotency;

import io.holdfast.kernel.Seed;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Ids of what a request makes, derived from its seed by HMAC-SHA256: the same seed and role give
/// the same id, and whoever knows one id can guess neither the seed nor another id.
///
/// ```java
/// JobId job = new JobId(Derived.uuid(seed, "job"));
/// ```
public final class Derived {
    private static final int BITS_OF_VERSION = 0xf000;
    private static final int VERSION = 8;

    private Derived() {}

    /// {@return a UUID of version 8 (RFC 9562), 122 bits of which are derived}
    ///
    /// @param seed of the request
    /// @param role of the thing, unlike that of any other thing that the request makes
    public static UUID uuid(Seed seed, String role) {
        byte[] bits = bits(seed, role);
        long high = (number(bits, 0) & ~BITS_OF_VERSION) | (VERSION << 12);
        long low = (number(bits, Long.BYTES) >>> 2) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    /// {@return 256 derived bits as text that is safe in a URL}
    ///
    /// @param seed of the request
    /// @param role of the thing, unlike that of any other thing that the request makes
    public static String text(Seed seed, String role) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits(seed, role));
    }

    /// {@return 64 derived bits}
    ///
    /// @param seed of the request
    /// @param role of the thing, unlike that of any other thing that the request makes
    public static long number(Seed seed, String role) {
        return number(bits(seed, role), 0);
    }

    private static long number(byte[] bits, int from) {
        long number = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (bits[i] & 0xff);
        }
        return number;
    }

    private static byte[] bits(Seed seed, String role) {
        return bits(seed.value(), role);
    }

    /// {@return 256 bits that only who knows the secret can tell}
    ///
    /// @param secret which
    /// @param parts what they are for; no part contains the NUL character
    static byte[] bits(String secret, String... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(String.join("\0", parts).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JVM has no HMAC-SHA256", e);
        }
    }
}
