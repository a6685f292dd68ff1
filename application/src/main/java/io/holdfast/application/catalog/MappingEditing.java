package io.holdfast.application.catalog;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.kernel.Violation;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Keeping mappings: those that ship with Holdfast, and over them those that people wrote.
///
/// @param stored the store
/// @param readers knows the mapping language and the shipped mappings
public record MappingEditing(MappingStore stored, FeedReaders readers) implements EditMappings {
    @Override
    public List<Mapping> all() {
        TreeMap<String, Mapping> byName = new TreeMap<>();
        readers.shipped().forEach(m -> byName.put(m.name(), m));
        stored.all().forEach(m -> byName.put(m.name(), m));
        return List.copyOf(byName.values());
    }

    @Override
    public Optional<Mapping> find(String name) {
        return stored.find(name)
                .or(
                        () ->
                                readers.shipped().stream()
                                        .filter(m -> m.name().equals(name))
                                        .findFirst());
    }

    @Override
    public List<Violation> put(String name, String document) {
        Mapping mapping = new Mapping(name, document, false);
        List<Violation> violations = readers.check(document);
        if (violations.isEmpty()) {
            stored.put(mapping);
        }
        return violations;
    }

    @Override
    public void delete(String name) {
        stored.delete(name);
    }
}
