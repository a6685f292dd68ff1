package io.holdfast.adapters.web.imports;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.feed.ImportWrite;
import io.micronaut.http.HttpRequest;

import jakarta.inject.Singleton;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Who may import what: products take `catalog:write`, and stock takes `inventory:write`. Which of
/// these a list comes to is known by its parameters and its mapping.
@Singleton
final class ImportRights {
    private final Access access;

    ImportRights(Access access) {
        this.access = access;
    }

    /// {@return what whoever asks may write, something at least}
    ///
    /// @throws Problem where that is nothing
    Set<ImportWrite> allowed(HttpRequest<?> request) {
        EnumSet<ImportWrite> allowed = EnumSet.noneOf(ImportWrite.class);
        for (ImportWrite write : ImportWrite.values()) {
            if (access.has(request, scope(write))) {
                allowed.add(write);
            }
        }
        if (allowed.isEmpty()) {
            access.require(request, Scope.CATALOG_WRITE);
        }
        return Set.copyOf(allowed);
    }

    /// Lets pass only what is allowed.
    ///
    /// @throws Problem where something is missing
    static void require(Set<ImportWrite> writes, Set<ImportWrite> allowed) {
        EnumSet<ImportWrite> missing = EnumSet.copyOf(writes);
        missing.removeAll(allowed);
        if (!missing.isEmpty()) {
            throw refused(missing);
        }
    }

    /// {@return what is answered to who may not write something}
    static Problem refused(Set<ImportWrite> missing) {
        String scopes =
                EnumSet.copyOf(missing).stream()
                        .map(write -> scope(write).word())
                        .collect(Collectors.joining(" and "));
        return new Problem(
                ProblemKind.FORBIDDEN, "This needs a key with the scope " + scopes + ".");
    }

    private static Scope scope(ImportWrite write) {
        return switch (write) {
            case PRODUCTS -> Scope.CATALOG_WRITE;
            case STOCK -> Scope.INVENTORY_WRITE;
        };
    }
}
