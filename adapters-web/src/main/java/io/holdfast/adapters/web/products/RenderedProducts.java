package io.holdfast.adapters.web.products;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.holdfast.adapters.web.http.Etags;
import io.holdfast.catalog.ListedProduct;

import jakarta.inject.Singleton;

/// Products as they are sent, made once for as long as the product stays in memory.
///
/// A product is a value, so what is made of it never grows stale: keys are told apart by identity
/// and held weakly, and go when whoever remembers the product forgets it. The bytes have a bound of
/// their own, a twelfth of the heap. Safe for concurrent use.
@Singleton
final class RenderedProducts {
    private static final int HEAP_SHARE = 12;
    private static final int OVERHEAD = 200;

    private final LoadingCache<ListedProduct, Rendered> cache =
            Caffeine.newBuilder()
                    .weakKeys()
                    .maximumWeight(Runtime.getRuntime().maxMemory() / HEAP_SHARE)
                    .weigher((ListedProduct _, Rendered made) -> made.body().length + OVERHEAD)
                    .build(RenderedProducts::rendered);

    /// A product as it is sent.
    ///
    /// @param body its JSON, not to be changed
    /// @param tag its entity tag, without quotes
    /// @param quotedTag the tag as the header has it
    @SuppressWarnings("ArrayRecordComponent") // never compared, and private to this package
    record Rendered(byte[] body, String tag, String quotedTag) {}

    Rendered of(ListedProduct product) {
        return cache.get(product);
    }

    /// {@return a product with its prices as they are wanted; only those that are as they are stay
    /// in memory}
    Rendered of(ListedProduct product, ShownPrices prices) {
        return prices.equals(ShownPrices.OWN) ? of(product) : rendered(product, prices);
    }

    private static Rendered rendered(ListedProduct product) {
        return rendered(product, ShownPrices.OWN);
    }

    private static Rendered rendered(ListedProduct product, ShownPrices prices) {
        String tag = prices.tag(ProductTag.of(product));
        return new Rendered(ProductBody.bytes(product, prices), tag, Etags.quoted(tag));
    }
}
