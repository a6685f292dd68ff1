package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.PageFit;

/// How heavy products are, known before they are read.
public final class PageWeight {
    /// What a variant weighs without its options.
    private static final int VARIANT = 256;

    /// Bytes of a product, asked of its row by `k.id`. Nothing is unpacked but what is packed and
    /// cannot say how long it is: text can, and most of what is not text is not packed.
    public static final String OF_ROW =
            """
            (select octet_length(w.title) + octet_length(w.description) + octet_length(w.category)
                    + %s + %s + %s
                    + (select coalesce(sum(%d + %s), 0) from variant v where v.product_id = w.id)
               from product w where w.id = k.id)
            """
                    .formatted(
                            PageFit.bytes("w.tags"),
                            PageFit.bytes("w.attributes"),
                            PageFit.bytes("w.images"),
                            VARIANT,
                            PageFit.bytes("v.options"));

    private PageWeight() {}
}
