package io.holdfast.application.documents;

import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.in.FetchDocument;
import io.holdfast.jobs.port.out.DocumentStore;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Links to documents that expire, signed with HMAC-SHA-256 (RFC 2104) over name and expiry.
public final class SignedLinks implements FetchDocument {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOKEN_MAX = 2_000;

    private final JobStore jobs;
    private final DocumentStore documents;
    private final InstantSource clock;
    private final SecretKeySpec key;
    private final boolean direct;

    /// Makes the signer.
    ///
    /// @param jobs which documents belong to which job
    /// @param documents where they are
    /// @param clock tells the time
    /// @param key at least 32 random bytes, the same on every node
    /// @param direct whether links may lead to the store itself, where it gives some
    public SignedLinks(
            JobStore jobs,
            DocumentStore documents,
            InstantSource clock,
            byte[] key,
            boolean direct) {
        this.jobs = jobs;
        this.documents = documents;
        this.clock = clock;
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.direct = direct;
    }

    @Override
    public Optional<String> sign(JobId id, String role, Duration valid) {
        return name(id, role)
                .map(name -> token(name, clock.instant().plus(valid).getEpochSecond()));
    }

    @Override
    public Optional<String> direct(JobId id, String role, Duration valid) {
        return direct
                ? name(id, role).flatMap(name -> documents.link(name, fileName(name), valid))
                : Optional.empty();
    }

    private Optional<String> name(JobId id, String role) {
        return jobs.find(id).flatMap(view -> Optional.ofNullable(view.links().get(role)));
    }

    private static String fileName(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private String token(String name, long expiry) {
        String said = expiry + ":" + name;
        return encode(said.getBytes(StandardCharsets.UTF_8)) + "." + encode(signature(said));
    }

    @Override
    public Optional<OpenDocument> open(String token) {
        return name(token).flatMap(documents::open);
    }

    private Optional<String> name(String token) {
        int dot = token.indexOf('.');
        if (dot < 1 || token.length() > TOKEN_MAX) {
            return Optional.empty();
        }
        try {
            Base64.Decoder decoder = Base64.getUrlDecoder();
            String said =
                    new String(decoder.decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] signature = decoder.decode(token.substring(dot + 1));
            // Compared in constant time, so that a forger learns nothing from how long it takes.
            if (!MessageDigest.isEqual(signature, signature(said))) {
                return Optional.empty();
            }
            int colon = said.indexOf(':');
            boolean expired =
                    Long.parseLong(said.substring(0, colon)) <= clock.instant().getEpochSecond();
            return expired ? Optional.empty() : Optional.of(said.substring(colon + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] signature(String said) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(said.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this JVM has no " + ALGORITHM, e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
