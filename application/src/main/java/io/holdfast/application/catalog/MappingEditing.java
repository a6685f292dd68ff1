package io.holdfast.application.catalog;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.MappingBelief;
import io.holdfast.catalog.feed.MappingOutcome;
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
    public boolean onlyCounts(String document) {
        return readers.onlyCounts(document);
    }

    @Override
    public MappingOutcome put(String name, String document, MappingBelief belief) {
        Mapping mapping = new Mapping(name, document, false);
        List<Violation> violations = readers.check(document);
        if (!violations.isEmpty()) {
            return new MappingOutcome.Invalid(violations);
        }
        Optional<Mapping> before = stored.find(name);
        boolean known = before.isPresent() || find(name).isPresent();
        boolean done =
                switch (belief) {
                    case MappingBelief.Any() -> {
                        stored.put(mapping);
                        yield true;
                    }
                    case MappingBelief.Absent() -> !known && stored.replace(mapping, null);
                    case MappingBelief.Is(String read) ->
                            isAs(name, read)
                                    && stored.replace(
                                            mapping, before.map(Mapping::document).orElse(null));
                };
        return done ? new MappingOutcome.Stored(mapping, !known) : new MappingOutcome.Stale();
    }

    private boolean isAs(String name, String read) {
        return find(name).filter(m -> m.document().equals(read)).isPresent();
    }

    @Override
    public MappingOutcome delete(String name, MappingBelief belief) {
        Optional<Mapping> put = stored.find(name);
        boolean done =
                switch (belief) {
                    case MappingBelief.Any() -> {
                        stored.delete(name);
                        yield true;
                    }
                    case MappingBelief.Absent() -> find(name).isEmpty();
                    case MappingBelief.Is(String read) ->
                            isAs(name, read)
                                    && put.map(m -> stored.remove(name, m.document())).orElse(true);
                };
        if (!done) {
            return new MappingOutcome.Stale();
        }
        return put.isEmpty() && find(name).isPresent()
                ? new MappingOutcome.Ships()
                : new MappingOutcome.Removed();
    }
}
