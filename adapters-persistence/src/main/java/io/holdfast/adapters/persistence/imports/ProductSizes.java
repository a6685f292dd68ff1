package io.holdfast.adapters.persistence.imports;

import io.holdfast.adapters.persistence.catalog.PageWeight;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How much memory products of the shop take, about, before they are read.
final class ProductSizes {
    private static final String SIZES =
            "select k.handle, %s from product k where k.handle = any(:handles)"
                    .formatted(PageWeight.OF_ROW);

    private ProductSizes() {}

    /// {@return bytes of those that are there, by handle}
    static Map<String, Long> of(Handle handle, Collection<String> handles) {
        Map<String, Long> octets = new HashMap<>();
        if (!handles.isEmpty()) {
            handle.createQuery(SIZES)
                    .bindArray("handles", String.class, handles)
                    .map((row, _) -> octets.put(row.getString(1), row.getLong(2)))
                    .list();
        }
        return octets;
    }
}
