package io.holdfast.adapters.web.exports;

import io.holdfast.access.Scope;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Resource;

import java.util.List;
import java.util.Optional;

/// What a key must allow for an export besides `jobs`, whether it asks for the list or reads it:
/// what the same list takes where it is read at once.
final class ExportScopes {
    private static final List<ProductStatus> PUBLIC = List.of(ProductStatus.ACTIVE);

    private ExportScopes() {}

    /// {@return the scope, if there has to be another}
    static Optional<Scope> beyondJobs(ExportRequest list) {
        return beyondJobs(list.resource(), list.filter().statuses());
    }

    /// {@return the scope, if there has to be another}
    ///
    /// @param resource what of
    /// @param statuses of products; none for all
    static Optional<Scope> beyondJobs(Resource resource, List<ProductStatus> statuses) {
        return switch (resource) {
            case ORDERS -> Optional.of(Scope.ORDERS);
            case STOCK -> Optional.of(Scope.INVENTORY_WRITE);
            case PRODUCTS ->
                    statuses.equals(PUBLIC) ? Optional.empty() : Optional.of(Scope.CATALOG_WRITE);
        };
    }
}
