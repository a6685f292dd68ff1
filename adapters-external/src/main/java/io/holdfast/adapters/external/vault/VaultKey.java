package io.holdfast.adapters.external.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A key of a vault. Its name is made of it, so that nobody has to give it one, and says nothing of
/// it that would help to guess 256 random bits.
public final class VaultKey {
    private static final int BYTES = 32;
    private static final int NAME_LENGTH = 8;

    private final String name;
    private final SecretKey key;

    private VaultKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.name = name(bytes);
    }

    /// {@return the key that a text says}
    ///
    /// @param text the base 64 of 32 random bytes
    /// @throws IllegalArgumentException if it says none; the text is not repeated
    public static VaultKey parse(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException _) {
            bytes = new byte[0];
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "is the base 64 of 32 random bytes, as openssl rand -base64 32 makes them");
        }
        return new VaultKey(bytes);
    }

    private static String name(byte[] bytes) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update("holdfast vault key".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha256.digest(bytes)).substring(0, NAME_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }

    /// {@return by which it is known; no secret}
    public String name() {
        return name;
    }

    SecretKey key() {
        return key;
    }

    /// Names it, and does not tell it.
    @Override
    public String toString() {
        return "VaultKey[" + name + "]";
    }
}
