package io.holdfast.news;

import java.util.Arrays;
import java.util.Optional;

/// Every kind of news. Their words are a promise to clients.
public enum NewsType {
    /// Somebody bought something.
    ORDERS_PLACED("orders.placed"),
    /// An order was called off, and all of it is undone.
    ORDERS_CANCELLED("orders.cancelled"),
    /// The money of an order was given back.
    ORDERS_REFUNDED("orders.refunded"),
    /// The pieces of a SKU that can be promised have become few.
    STOCK_LOW("stock.low"),
    /// A product was created, changed or deleted.
    PRODUCT_CHANGED("product.changed"),
    /// A job succeeded, failed or was cancelled.
    JOB_FINISHED("job.finished"),
    /// A third party is left alone, allows no calls, or is called as usual again.
    THIRD_PARTY_CHANGED("third-party.changed");

    private final String word;

    NewsType(String word) {
        this.word = word;
    }

    /// {@return how it is written, `orders.placed`}
    public String word() {
        return word;
    }

    /// {@return the type that is written so, if there is one}
    ///
    /// @param word `orders.placed`
    public static Optional<NewsType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }
}
