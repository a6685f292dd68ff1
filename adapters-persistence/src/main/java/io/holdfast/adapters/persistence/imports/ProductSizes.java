package io.holdfast.adapters.persistence.imports;

import org.jdbi.v3.core.Handle;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How much memory products of the shop take, about, before they are read.
final class ProductSizes {
    /// What a variant takes.
    private static final int VARIANT = 512;

    /// How much longer attributes and pictures may be than they are as PostgreSQL keeps them.
    private static final int PACKED = 4;

    private ProductSizes() {}

    /// {@return bytes of those that are there, by handle}
    static Map<String, Long> of(Handle handle, Collection<String> handles) {
        Map<String, Long> octets = new HashMap<>();
        if (!handles.isEmpty()) {
            handle.createQuery(
                            """
                            select handle, octet_length(description)
                                   + (pg_column_size(attributes) + pg_column_size(images)) * :packed
                                   + (select count(*) from variant v where v.product_id = p.id) * :variant
                              from product p where handle = any(:handles)
                            """)
                    .bind("packed", PACKED)
                    .bind("variant", VARIANT)
                    .bindArray("handles", String.class, handles)
                    .map((row, _) -> octets.put(row.getString(1), row.getLong(2)))
                    .list();
        }
        return octets;
    }
}
