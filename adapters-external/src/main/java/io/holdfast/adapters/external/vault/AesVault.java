package io.holdfast.adapters.external.vault;

import io.holdfast.kernel.Opened;
import io.holdfast.kernel.port.out.Vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM, with the owner as associated data. A sealed text is `v1.`, the name of the key, and
/// the base 64 of a random nonce, the encrypted value and its tag.
///
/// Nonces are random, which is safe for some four billion texts under one key; shops have fifty.
public final class AesVault implements Vault {
    private static final Pattern SEALED = Pattern.compile("v1\\.([0-9a-f]{8})\\.([A-Za-z0-9_-]+)");
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<VaultKey> keys;
    private final SecureRandom random;

    /// Makes the vault.
    ///
    /// @param keys the first seals, all open; one at least
    /// @param random where nonces come from
    /// @throws IllegalArgumentException if there is no key
    public AesVault(List<VaultKey> keys, SecureRandom random) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a vault has a key");
        }
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /// {@return the name of the key by which it seals}
    public String current() {
        return keys.getFirst().name();
    }

    @Override
    public String seal(String owner, String value) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, owner)
                            .doFinal(value.getBytes(StandardCharsets.UTF_8));
            byte[] whole =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return "v1.%s.%s"
                    .formatted(
                            current(),
                            Base64.getUrlEncoder().withoutPadding().encodeToString(whole));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no AES-GCM", e);
        }
    }

    private static Cipher cipher(int mode, VaultKey key, byte[] nonce, String owner)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    @Override
    public Opened open(String owner, String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        if (!parts.matches()) {
            return new Opened.Damaged();
        }
        String name = parts.group(1);
        Optional<VaultKey> key = keys.stream().filter(one -> one.name().equals(name)).findFirst();
        return key.isPresent() ? opened(key.get(), owner, parts.group(2)) : new Opened.Locked(name);
    }

    private static Opened opened(VaultKey key, String owner, String text) {
        try {
            ByteBuffer whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte[] nonce = new byte[Math.min(NONCE_BYTES, whole.remaining())];
            whole.get(nonce);
            byte[] sealed = new byte[whole.remaining()];
            whole.get(sealed);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(sealed);
            return new Opened.Open(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return new Opened.Damaged();
        }
    }

    @Override
    public boolean isCurrent(String sealed) {
        Matcher parts = SEALED.matcher(sealed);
        return parts.matches() && parts.group(1).equals(current());
    }
}
