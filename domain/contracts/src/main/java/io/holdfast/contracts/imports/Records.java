package io.holdfast.contracts.imports;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.List;
import java.util.Map;

/// Sound records of lists, for tests.
final class Records {
    private static final Currency EUR = Currency.getInstance("EUR");

    private Records() {}

    static RecordPosition at(long ordinal) {
        return new RecordPosition(ordinal, ordinal + 1);
    }

    /// A product of one variant, its SKU the handle.
    static Fragment product(long ordinal, String handle) {
        return fragment(ordinal, new GroupKey.OfProduct(new Handle(handle)), handle, null);
    }

    /// A product of one variant, which has no SKU.
    static Fragment unnamed(long ordinal, String handle) {
        VariantPatch one = VariantPatch.of(new Sku(handle));
        VariantPatch madeUp =
                new VariantPatch(
                        one.sku(),
                        VariantPatch.Naming.MADE_UP,
                        one.barcode(),
                        one.options(),
                        one.price(),
                        one.compareAtPrice(),
                        one.weightGrams(),
                        one.stock());
        return new Fragment(
                at(ordinal),
                new GroupKey.OfProduct(new Handle(handle)),
                List.of(),
                null,
                new FeedContent.OfProduct(ProductPatch.KEEP.withVariants(List.of(madeUp))));
    }

    static Fragment fragment(
            long ordinal, GroupKey key, String sku, @Nullable String belongsTo, String... answers) {
        return new Fragment(
                at(ordinal),
                key,
                List.of(answers),
                belongsTo,
                new FeedContent.OfProduct(patch("Title " + ordinal, sku)));
    }

    /// A record that says of its product what all others with these words say.
    static Fragment saying(long ordinal, String handle, String title, String sku, boolean remnant) {
        ProductPatch said = patch(title, sku);
        return new Fragment(
                at(ordinal),
                new GroupKey.OfProduct(new Handle(handle)),
                List.of(),
                null,
                new FeedContent.OfProduct(remnant ? said.withVariants(List.of()) : said, remnant));
    }

    static Fragment stock(long ordinal, String sku, int onHand) {
        StockCount count = new StockCount(new Sku(sku), StockCount.MAIN, onHand);
        return new Fragment(
                at(ordinal),
                new GroupKey.OfStock(count.sku(), count.location()),
                List.of(),
                null,
                new FeedContent.OfStock(count));
    }

    /// A product of the shop.
    static Product made(String handle, String title, String sku) {
        return new Product(
                new Handle(handle),
                new Copy(title, "", ""),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(
                        new Variant(
                                new Sku(sku), null, Map.of(), new Money(100, EUR), null, null)));
    }

    private static ProductPatch patch(String title, String sku) {
        return new ProductPatch(
                false,
                new CopyPatch(Field.set(title), Field.keep(), Field.blank()),
                PlacementPatch.KEEP,
                Map.of(),
                Field.keep(),
                List.of(
                        new VariantPatch(
                                new Sku(sku),
                                Field.keep(),
                                Field.keep(),
                                Field.set(new Money(100, EUR)),
                                Field.blank(),
                                Field.keep(),
                                List.of())));
    }
}
