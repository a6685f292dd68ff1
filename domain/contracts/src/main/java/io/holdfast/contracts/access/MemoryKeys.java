package io.holdfast.contracts.access;

import io.holdfast.access.ApiKey;
import io.holdfast.access.port.out.KeyStore;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keys in memory. Safe for concurrent use.
public class MemoryKeys implements KeyStore {
    private final Map<String, ApiKey> byDigest = new HashMap<>();

    /// An empty store.
    public MemoryKeys() {}

    @Override
    public synchronized void add(ApiKey key, String digest) {
        byDigest.putIfAbsent(digest, key);
    }

    @Override
    public synchronized Optional<ApiKey> addFirst(ApiKey key, String digest) {
        if (!byDigest.isEmpty()) {
            return Optional.empty();
        }
        byDigest.put(digest, key);
        return Optional.of(key);
    }

    @Override
    public synchronized Optional<ApiKey> find(String digest) {
        return Optional.ofNullable(byDigest.get(digest));
    }

    @Override
    public synchronized List<ApiKey> all() {
        return byDigest.values().stream()
                .sorted(Comparator.comparing(ApiKey::createdAt).thenComparing(ApiKey::id))
                .toList();
    }

    @Override
    public synchronized Optional<ApiKey> remove(String id) {
        Optional<ApiKey> found =
                byDigest.values().stream().filter(key -> key.id().equals(id)).findFirst();
        byDigest.values().removeIf(key -> key.id().equals(id));
        return found;
    }
}
