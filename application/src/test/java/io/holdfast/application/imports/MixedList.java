package io.holdfast.application.imports;

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
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A list in which everything occurs that records do to each other and to the shop: several of one
/// product, of which a later one counts, SKUs that two claim, records that name a SKU alone, be it
/// one that only the list itself brings, counts, and all that is refused in reading, linking and
/// applying.
record MixedList(List<FeedItem> items) {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final int NAMES = 25;

    MixedList {
        items = List.copyOf(items);
    }

    static MixedList of(RandomGenerator chance) {
        int records = chance.nextInt(80, 200);
        List<FeedItem> items = new ArrayList<>(records);
        for (long ordinal = 1; ordinal <= records; ordinal++) {
            items.add(item(new RecordPosition(ordinal, ordinal + 1), chance));
        }
        return new MixedList(items);
    }

    /// {@return products of which lists speak, that are there before}
    static List<Product> before() {
        return IntStream.range(0, NAMES)
                .mapToObj(
                        n ->
                                new Product(
                                        new Handle("old-" + n),
                                        new Copy("Old", "", ""),
                                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                                        Map.of(),
                                        List.of(),
                                        List.of(
                                                new Variant(
                                                        new Sku("old-" + n),
                                                        null,
                                                        Map.of(),
                                                        new Money(100, EUR),
                                                        null,
                                                        null))))
                .toList();
    }

    /// {@return handles of products that may be there afterwards}
    static List<Handle> handles() {
        return Stream.of("old-", "new-", "bad-")
                .flatMap(name -> IntStream.range(0, NAMES).mapToObj(n -> new Handle(name + n)))
                .toList();
    }

    /// {@return SKUs that may be counted afterwards}
    static List<Sku> skus() {
        return IntStream.range(0, NAMES)
                .mapToObj(
                        n ->
                                Stream.of(
                                        "old-" + n,
                                        "new-" + n + "-0",
                                        "new-" + n + "-1",
                                        "new-" + n + "-2"))
                .flatMap(names -> names.map(Sku::new))
                .toList();
    }

    private static FeedItem item(RecordPosition at, RandomGenerator chance) {
        int n = chance.nextInt(NAMES);
        int other = chance.nextInt(NAMES);
        int some = chance.nextInt(3);
        return switch (chance.nextInt(14)) {
            case 0, 1, 2 -> product(at, "new-" + n, "new-" + n + "-" + some, some, false);
            case 3 -> product(at, "new-" + n, "new-" + n + "-0", some, true);
            case 4 -> product(at, "new-" + n, "new-" + other + "-0", some, false);
            case 5 -> product(at, "old-" + n, "old-" + n, some, false);
            case 6 ->
                    sound(
                            at,
                            new GroupKey.OfProduct(new Handle("bad-" + n)),
                            said(ProductPatch.KEEP));
            case 7 -> ofSku(at, "old-" + n, some);
            case 8 -> ofSku(at, "new-" + n + "-0", some);
            case 9 -> ofSku(at, "nowhere-" + n, some);
            case 10 -> count(at, "old-" + n, some);
            case 11 -> count(at, "new-" + n + "-0", some + 3);
            case 12 -> new FeedItem.Refused(reject(at));
            default -> partly(at, "new-" + n);
        };
    }

    private static FeedContent said(ProductPatch patch) {
        return new FeedContent.OfProduct(patch);
    }

    private static FeedItem product(
            RecordPosition at, String handle, String sku, int some, boolean whole) {
        return new FeedItem.Understood(
                new Fragment(
                        at,
                        new GroupKey.OfProduct(new Handle(handle)),
                        List.of(),
                        null,
                        said(patch("Title " + some, sku, some, whole))));
    }

    private static FeedItem ofSku(RecordPosition at, String sku, int some) {
        ProductPatch priced =
                new ProductPatch(
                        false,
                        CopyPatch.KEEP,
                        PlacementPatch.KEEP,
                        Map.of(),
                        Field.keep(),
                        List.of(variant(sku, some)));
        return sound(at, new GroupKey.OfSku(new Sku(sku)), said(priced));
    }

    private static FeedItem count(RecordPosition at, String sku, int pieces) {
        StockCount count = new StockCount(new Sku(sku), StockCount.MAIN, pieces);
        return sound(
                at,
                new GroupKey.OfStock(count.sku(), count.location()),
                new FeedContent.OfStock(count));
    }

    private static FeedItem sound(RecordPosition at, GroupKey key, FeedContent content) {
        return new FeedItem.Understood(new Fragment(at, key, List.of(), null, content));
    }

    private static FeedItem partly(RecordPosition at, String handle) {
        ProductPatch rest = patch("Rest", "none", 0, false).withVariants(List.of());
        return new FeedItem.Partly(
                new Fragment(
                        at,
                        new GroupKey.OfProduct(new Handle(handle)),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(rest, true)),
                reject(at));
    }

    private static Reject reject(RecordPosition at) {
        return new Reject(at, "x", "price", "is no number", "raw");
    }

    static ProductPatch patch(String title, String sku, int some, boolean whole) {
        return new ProductPatch(
                whole,
                new CopyPatch(Field.set(title), Field.keep(), Field.keep()),
                PlacementPatch.KEEP,
                Map.of(),
                Field.keep(),
                List.of(variant(sku, some)));
    }

    private static VariantPatch variant(String sku, int some) {
        return new VariantPatch(
                new Sku(sku),
                Field.keep(),
                Field.keep(),
                Field.set(new Money(100L + some, EUR)),
                Field.keep(),
                Field.keep(),
                List.of(new StockCount(new Sku(sku), "shop", some + 2)));
    }
}
