package io.holdfast.contracts.mappings;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;

import java.util.List;
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
    public synchronized void delete(String name) {
        byName.remove(name);
    }
}
