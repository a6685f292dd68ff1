package io.holdfast.application.idempotency;

import io.holdfast.idempotency.KeyedRequest;
import io.holdfast.idempotency.Turn;
import io.holdfast.kernel.Seed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// What only who knows a request's key can tell: its seed, and what was answered. So a copy of the
/// database reveals no secret that was answered, as far as the key cannot be guessed.
///
/// An answer is encrypted by AES-256-GCM under a key of its own: it is derived from the request's
/// key, the claim and the number of the turn, and a turn keeps one answer. So the nonce may be
/// derived as well.
final class SealedAnswers {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private SealedAnswers() {}

    /// {@return the seed of a request, the same for all its turns}
    static Seed seed(KeyedRequest request, Turn turn) {
        byte[] bits = bits("seed", request, turn.claim(), turn.salt());
        return new Seed(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /// {@return an answer as it is kept}
    static String seal(KeyedRequest request, Turn turn, String answer) {
        byte[] plain = answer.getBytes(StandardCharsets.ISO_8859_1);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, request, turn, plain);
        return Base64.getEncoder().encodeToString(sealed);
    }

    /// {@return an answer as it was given}
    static String open(KeyedRequest request, Turn turn, String sealed) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] plain = crypt(Cipher.DECRYPT_MODE, request, turn, bytes);
        return new String(plain, StandardCharsets.ISO_8859_1);
    }

    private static byte[] crypt(int mode, KeyedRequest request, Turn turn, byte[] text) {
        String number = Long.toString(turn.number());
        byte[] key = bits("answer", request, turn.claim(), turn.salt(), number);
        byte[] nonce = bits("nonce", request, turn.claim(), turn.salt(), number);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(key, "AES"),
                    new GCMParameterSpec(TAG_BITS, Arrays.copyOf(nonce, NONCE_BYTES)));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an answer can be neither sealed nor opened", e);
        }
    }

    private static byte[] bits(String role, KeyedRequest request, String... parts) {
        String[] all = new String[parts.length + 1];
        all[0] = role;
        System.arraycopy(parts, 0, all, 1, parts.length);
        return Derived.bits(request.key().value(), all);
    }
}
