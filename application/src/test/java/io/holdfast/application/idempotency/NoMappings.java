package io.holdfast.application.idempotency;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.MappingBelief;
import io.holdfast.catalog.feed.MappingOutcome;
import io.holdfast.catalog.port.in.EditMappings;

import java.util.List;
import java.util.Optional;

/// There are no mappings, and none is stored.
public record NoMappings() implements EditMappings {
    @Override
    public List<Mapping> all() {
        return List.of();
    }

    @Override
    public Optional<Mapping> find(String name) {
        return Optional.empty();
    }

    @Override
    public boolean onlyCounts(String document) {
        throw new UnsupportedOperationException("nobody expects this call");
    }

    @Override
    public MappingOutcome put(String name, String document, MappingBelief belief) {
        throw new UnsupportedOperationException("nobody expects this call");
    }

    @Override
    public MappingOutcome delete(String name, MappingBelief belief) {
        throw new UnsupportedOperationException("nobody expects this call");
    }
}
