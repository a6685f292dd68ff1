package io.holdfast.application.access;

import io.holdfast.access.ApiKey;
import io.holdfast.access.NewApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.in.Keys;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.application.idempotency.Derived;
import io.holdfast.kernel.Seed;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Making, checking and revoking keys.
///
/// Secrets carry 256 random bits, so a plain SHA-256 of one is as hard to turn back as the secret
/// is to guess, and needs no salt; looking it up in an index tells a caller nothing about other
/// secrets.
///
/// @param store digests of the secrets
/// @param clock tells the time
/// @param seeds gives a new seed each time, of 256 random bits, for keys that nobody asked for by a
///   request
public record KeyRing(KeyStore store, InstantSource clock, Supplier<Seed> seeds) implements Keys {
    private static final int SECRET_MIN = 16;
    private static final int SECRET_MAX = 512;
    private static final int ID_LENGTH = 12;

    @Override
    public Optional<ApiKey> check(String presented) {
        return presented.isEmpty() || presented.length() > SECRET_MAX
                ? Optional.empty()
                : store.find(digest(presented));
    }

    @Override
    public NewApiKey create(Seed seed, String name, Set<Scope> scopes) {
        NewApiKey fresh = fresh(seed, name, scopes);
        String digest = digest(fresh.secret());
        store.add(fresh.key(), digest);
        return new NewApiKey(store.find(digest).orElse(fresh.key()), fresh.secret());
    }

    @Override
    public List<ApiKey> all() {
        return store.all();
    }

    @Override
    public Optional<ApiKey> revoke(String id) {
        return store.remove(id);
    }

    @Override
    public void preset(String secret) {
        if (secret.length() < SECRET_MIN) {
            throw new IllegalArgumentException(
                    "a key needs at least %d characters".formatted(SECRET_MIN));
        }
        ApiKey key =
                new ApiKey(id(seeds.get()), "preset", EnumSet.allOf(Scope.class), clock.instant());
        store.add(key, digest(secret));
    }

    @Override
    public Optional<NewApiKey> first() {
        NewApiKey fresh = fresh(seeds.get(), "first key", EnumSet.allOf(Scope.class));
        return store.addFirst(fresh.key(), digest(fresh.secret())).map(_ -> fresh);
    }

    private NewApiKey fresh(Seed seed, String name, Set<Scope> scopes) {
        ApiKey key = new ApiKey(id(seed), name, scopes, clock.instant());
        return new NewApiKey(key, "hf_" + Derived.text(seed, "secret"));
    }

    private static String id(Seed seed) {
        return Derived.text(seed, "key")
                .substring(0, ID_LENGTH)
                .replace('-', 'x')
                .replace('_', 'y');
    }

    private static String digest(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256", e);
        }
    }
}
