package io.holdfast.adapters.web.exports;

import io.holdfast.access.Scope;
import io.holdfast.export.ExportRequest.Resource;

import java.util.Optional;

/// What a key must allow for an export besides `jobs`, whether it asks for the list or reads it.
final class ExportScopes {
    private ExportScopes() {}

    static Optional<Scope> beyondJobs(Resource resource) {
        return switch (resource) {
            case ORDERS -> Optional.of(Scope.ORDERS);
            case PRODUCTS, STOCK -> Optional.empty();
        };
    }
}
