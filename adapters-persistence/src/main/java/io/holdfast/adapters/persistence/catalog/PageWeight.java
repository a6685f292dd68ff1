package io.holdfast.adapters.persistence.catalog;

import io.holdfast.catalog.ProductQuery;

import java.util.List;
import java.util.function.ToLongFunction;

/// How heavy the products of a page are, known before they are read.
final class PageWeight {
    /// What a variant weighs without its options.
    private static final int VARIANT = 256;

    /// Bytes of a product, asked of its row by `k.id`. Nothing is unpacked but what is packed and
    /// cannot say how long it is: text can, and most of what is not text is not packed.
    static final String OF_ROW =
            """
            (select octet_length(w.title) + octet_length(w.description) + octet_length(w.category)
                    + %s + %s + %s
                    + (select coalesce(sum(%d + %s), 0) from variant v where v.product_id = w.id)
               from product w where w.id = k.id)
            """
                    .formatted(
                            length("w.tags"),
                            length("w.attributes"),
                            length("w.images"),
                            VARIANT,
                            length("v.options"));

    private PageWeight() {}

    private static String length(String column) {
        return ("case when pg_column_compression(%1$s) is null then pg_column_size(%1$s)"
                        + " else octet_length(%1$s::text) end")
                .formatted(column);
    }

    /// {@return how many entries a page has: at most its limit, no more than may weigh together,
    /// and one if there is one}
    ///
    /// @param entries those that could be shown
    /// @param limit of the page
    /// @param bytes of an entry
    /// @param <T> what is listed
    static <T> int fitting(List<T> entries, int limit, ToLongFunction<T> bytes) {
        long weight = 0;
        int count = 0;
        for (T entry : entries) {
            weight += bytes.applyAsLong(entry);
            if (count == limit || (count > 0 && weight > ProductQuery.PAGE_BYTES_MAX)) {
                break;
            }
            count++;
        }
        return count;
    }
}
