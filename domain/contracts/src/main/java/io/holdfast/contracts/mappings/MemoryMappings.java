package io.holdfast.contracts.mappings;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/// Mappings in memory. Safe for concurrent use.
public class MemoryMappings implements MappingStore {
    private final TreeMap<String, Mapping> byName = new TreeMap<>();

    /// An empty store.
    public MemoryMappings() {}

    @Override
    public synchronized List<Mapping> all() {
        return List.copyOf(byName.values());
    }

    @Override
    public synchronized Optional<Mapping> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public synchronized void put(Mapping mapping) {
        byName.put(mapping.name(), mapping);
    }

    @Override
    public synchronized boolean replace(Mapping mapping, @Nullable String before) {
        Mapping there = byName.get(mapping.name());
        if (!Objects.equals(there == null ? null : there.document(), before)) {
            return false;
        }
        byName.put(mapping.name(), mapping);
        return true;
    }

    @Override
    public synchronized boolean remove(String name, String before) {
        Mapping there = byName.get(name);
        if (there == null || !there.document().equals(before)) {
            return false;
        }
        byName.remove(name);
        return true;
    }

    @Override
    public synchronized void delete(String name) {
        byName.remove(name);
    }
}
