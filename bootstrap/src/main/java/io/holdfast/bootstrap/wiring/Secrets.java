package io.holdfast.bootstrap.wiring;

import java.security.SecureRandom;
import java.util.Base64;

/// Where secrets come from. Safe for concurrent use.
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /// {@return 256 random bits as text that is safe in a URL}
    public static String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /// {@return 256 random bits}
    public static byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// {@return a random number from 0 to 1}
    public static double fraction() {
        return RANDOM.nextDouble();
    }

    /// {@return a short public id}
    public static String id() {
        byte[] bytes = new byte[9];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes)
                .replace('-', 'x')
                .replace('_', 'y');
    }
}
