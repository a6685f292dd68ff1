package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.MeantVariants;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.OptionPlaces;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// What was read, and what an empty shop makes of it: records of one product folded in the order of
/// the list, those that belong to another joined to it.
record Shelf(String format, List<FeedItem> items, String broken) {
    Shelf {
        items = List.copyOf(items);
    }

    List<Fragment> fragments() {
        return items.stream()
                .flatMap(
                        item ->
                                switch (item) {
                                    case FeedItem.Understood(Fragment f) -> Stream.of(f);
                                    case FeedItem.Partly(Fragment f, Reject _) -> Stream.of(f);
                                    case FeedItem.Refused _, FeedItem.PassedOver _ ->
                                            Stream.<Fragment>empty();
                                })
                .toList();
    }

    List<Reject> rejects() {
        return items.stream()
                .flatMap(
                        item ->
                                switch (item) {
                                    case FeedItem.Understood _, FeedItem.PassedOver _ ->
                                            Stream.<Reject>empty();
                                    case FeedItem.Partly(Fragment _, Reject r) -> Stream.of(r);
                                    case FeedItem.Refused(Reject r) -> Stream.of(r);
                                })
                .toList();
    }

    /// {@return the only reject}
    Reject reject() {
        assertThat(rejects()).hasSize(1);
        return rejects().getFirst();
    }

    /// {@return this, after making sure that nothing was refused}
    Shelf whole() {
        assertThat(rejects()).isEmpty();
        return this;
    }

    /// {@return what the records of each product say together, by handle, in the order of the list}
    Map<Handle, ProductPatch> patches() {
        Map<String, Handle> references = new HashMap<>();
        for (Fragment fragment : fragments()) {
            if (fragment.key() instanceof GroupKey.OfProduct(Handle handle)) {
                fragment.answersTo().forEach(r -> references.putIfAbsent(r, handle));
            }
        }
        Map<Handle, ProductPatch> patches = new LinkedHashMap<>();
        for (Fragment fragment : fragments()) {
            Handle own = handle(fragment.key());
            Handle other =
                    fragment.belongsTo() == null ? null : references.get(fragment.belongsTo());
            Handle group = other == null ? own : other;
            if (group != null && fragment.content() instanceof FeedContent.OfProduct said) {
                boolean joined = !Objects.equals(own, group);
                patches.merge(
                        group, joined ? said.patch().asMember() : said.patch(), ProductPatch::then);
            }
        }
        return patches;
    }

    private static @Nullable Handle handle(GroupKey key) {
        return switch (key) {
            case GroupKey.OfProduct(Handle handle) -> handle;
            case GroupKey.OfSkuOrProduct(var _, Handle otherwise) -> otherwise;
            case GroupKey.OfSku _, GroupKey.OfStock _, GroupKey.OfOther _ -> null;
        };
    }

    /// {@return the products of an empty shop after the import, without those that cannot be}
    Map<String, Product> products() {
        Map<String, Product> products = new LinkedHashMap<>();
        patches()
                .forEach(
                        (handle, patch) -> {
                            if (merged(handle, null, patch) instanceof Merge.Created(Product p)) {
                                products.put(handle.value(), p);
                            }
                        });
        return products;
    }

    private static Merge merged(Handle handle, @Nullable Product before, ProductPatch patch) {
        Merge merge = Merge.of(handle, before, patch);
        if (!(merge instanceof Merge.Refused) || patch.whole()) {
            return merge;
        }
        return Merge.of(
                handle, before, patch.withoutVariants(Merge.unfitVariants(before, patch).keySet()));
    }

    /// {@return a product of an empty shop after the import}
    Product product(String handle) {
        assertThat(products()).containsKey(handle);
        return Objects.requireNonNull(products().get(handle));
    }

    /// {@return what the import makes of a product that the shop has}
    Product over(Product before) {
        ProductPatch read = patches().getOrDefault(before.handle(), ProductPatch.KEEP);
        OptionPlaces places = OptionPlaces.of(before, List.of(read));
        assertThat(places.unclear(read)).isEmpty();
        ProductPatch said = places.namedIn(read);
        MeantVariants meant = MeantVariants.of(before, said);
        assertThat(meant.unclear()).isEmpty();
        ProductPatch patch = meant.namedIn(said);
        return switch (merged(before.handle(), before, patch)) {
            case Merge.Created(Product product) -> product;
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> before;
            case Merge.Refused(var violations) -> throw new AssertionError(violations.toString());
        };
    }

    /// {@return a variant of any product}
    Variant variant(String sku) {
        return products().values().stream()
                .flatMap(p -> p.variants().stream())
                .filter(v -> v.sku().value().equals(sku))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no variant " + sku));
    }

    /// {@return what the list says of a variant, wherever it stands}
    VariantPatch said(String sku) {
        return fragments().stream()
                .flatMap(f -> variants(f.content()))
                .filter(v -> v.sku().equals(new Sku(sku)))
                .reduce(VariantPatch::then)
                .orElseThrow(() -> new AssertionError("nothing is said of " + sku));
    }

    private static Stream<VariantPatch> variants(FeedContent content) {
        return content instanceof FeedContent.OfProduct said
                ? said.patch().variants().stream()
                : Stream.empty();
    }

    /// {@return all counts, those that stand beside a product as well}
    List<StockCount> stock() {
        return fragments().stream()
                .flatMap(
                        f ->
                                switch (f.content()) {
                                    case FeedContent.OfStock(StockCount count) -> Stream.of(count);
                                    case FeedContent.OfProduct said ->
                                            said.patch().variants().stream()
                                                    .flatMap(v -> v.stock().stream());
                                })
                .toList();
    }
}
