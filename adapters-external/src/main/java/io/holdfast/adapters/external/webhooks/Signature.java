package io.holdfast.adapters.external.webhooks;

import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signatures as Standard Webhooks has them: HMAC-SHA256 over id, time and body, joined by dots.
final class Signature {
    private static final String HMAC = "HmacSHA256";
    private static final int PREFIX = "whsec_".length();

    private Signature() {}

    /// {@return the header: a signature for each secret that counts}
    static String of(SigningSecrets secrets, String id, long seconds, String body) {
        String signed = id + "." + seconds + "." + body;
        SigningSecret previous = secrets.previous();
        String current = "v1," + of(secrets.current(), signed);
        return previous == null ? current : current + " v1," + of(previous, signed);
    }

    private static String of(SigningSecret secret, String signed) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            byte[] key = Base64.getDecoder().decode(secret.value().substring(PREFIX));
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + HMAC, e);
        }
    }
}
