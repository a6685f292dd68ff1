package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.ShelfCount;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Records that name no SKU change the variant that they mean, and no other.
class UnnamedVariantsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ImportOptions UPSERT =
            new ImportOptions(ImportOptions.Mode.UPSERT, false, false, 100);
    private static final ImportOptions COUNTING =
            new ImportOptions(ImportOptions.Mode.UPSERT, false, true, 100);
    private static final Sku MADE = new Sku("mug");

    private static Variant variant(String sku, long price) {
        return new Variant(new Sku(sku), null, Map.of(), new Money(price, EUR), null, null);
    }

    private static StoredProduct mug(Variant... variants) {
        Product product =
                new Product(
                        new Handle("mug"),
                        new Copy("Mug", "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of(variants));
        return new StoredProduct(product, 3, Instant.EPOCH, Instant.EPOCH);
    }

    private static VariantPatch unnamed(Naming naming, long price, int pieces) {
        return new VariantPatch(
                MADE,
                naming,
                Field.keep(),
                Field.keep(),
                Field.set(new Money(price, EUR)),
                Field.keep(),
                Field.keep(),
                List.of(new StockCount(MADE, StockCount.MAIN, pieces)));
    }

    private static FeedContent record(VariantPatch variant) {
        return new FeedContent.OfProduct(ProductPatch.KEEP.withVariants(List.of(variant)));
    }

    private static FeedContent titled(String title) {
        return new FeedContent.OfProduct(
                new ProductPatch(
                        false,
                        new CopyPatch(Field.set(title), Field.keep(), Field.keep()),
                        ProductPatch.PlacementPatch.KEEP,
                        Map.of(),
                        Field.keep(),
                        List.of()));
    }

    private static Group group(
            @Nullable StoredProduct existing,
            Map<Sku, String> taken,
            List<ShelfCount> stock,
            FeedContent... contents) {
        List<Group.Member> members = new ArrayList<>();
        for (FeedContent content : contents) {
            int n = members.size() + 1;
            members.add(new Group.Member(new RecordPosition(n, n + 1), false, content));
        }
        return new Group(
                "p:mug",
                new GroupKey.OfProduct(new Handle("mug")),
                members,
                existing,
                taken,
                stock,
                null);
    }

    @Test
    void the_only_variant_gets_the_price_and_no_other_comes_beside_it() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                mug(variant("MUG-1", 1000)),
                                Map.of(),
                                List.of(),
                                record(unnamed(Naming.MADE_UP, 1200, 1))),
                        UPSERT);

        assertThat(merge.action()).isEqualTo(Action.UPDATE);
        assertThat(merge.entry().write().product())
                .isNotNull()
                .extracting(Product::variants)
                .isEqualTo(List.of(variant("MUG-1", 1200)));
    }

    @Test
    void the_second_time_nothing_changes() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                mug(variant("MUG-1", 1200)),
                                Map.of(),
                                List.of(),
                                record(unnamed(Naming.MADE_UP, 1200, 1))),
                        UPSERT);

        assertThat(merge.action()).isEqualTo(Action.UNCHANGED);
    }

    @Test
    void a_sku_that_was_made_up_and_not_used_is_no_claim_to_what_another_product_has() {
        Map<Sku, String> taken = Map.of(MADE, "other");
        FeedContent record = record(unnamed(Naming.MADE_UP, 1200, 1));

        assertThat(
                        GroupMerge.of(
                                        group(mug(variant("MUG-1", 1)), taken, List.of(), record),
                                        UPSERT)
                                .action())
                .isEqualTo(Action.UPDATE);
        assertThat(GroupMerge.of(group(null, taken, List.of(), titled("Mug"), record), UPSERT))
                .extracting(GroupMerge::action)
                .isEqualTo(Action.REJECT);
    }

    @Test
    void pieces_are_those_of_the_variant_that_is_meant() {
        ShelfCount shelf = new ShelfCount(new StockCount(new Sku("MUG-1"), StockCount.MAIN, 5), 2);
        StoredProduct before = mug(variant("MUG-1", 1200));

        GroupMerge same =
                GroupMerge.of(
                        group(
                                before,
                                Map.of(),
                                List.of(shelf),
                                record(unnamed(Naming.MADE_UP, 1200, 5))),
                        COUNTING);
        GroupMerge fewer =
                GroupMerge.of(
                        group(
                                before,
                                Map.of(),
                                List.of(shelf),
                                record(unnamed(Naming.MADE_UP, 1200, 1))),
                        COUNTING);

        assertThat(same.action()).isEqualTo(Action.UNCHANGED);
        assertThat(fewer.rejects())
                .extracting(Reject::reason)
                .containsExactly("2 pieces of 'MUG-1' at 'main' are spoken for, so it cannot be 1");
    }

    @Test
    void a_record_of_which_it_cannot_be_told_is_refused_alone_and_says_what_to_do() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                mug(variant("MUG-1", 1), variant("MUG-2", 2)),
                                Map.of(),
                                List.of(),
                                titled("Cup"),
                                record(unnamed(Naming.MADE_UP, 1200, 1))),
                        UPSERT);

        assertThat(merge.action()).isEqualTo(Action.UPDATE);
        assertThat(merge.rejects())
                .containsExactly(
                        new Reject(
                                new RecordPosition(2, 3),
                                "mug",
                                "sku",
                                "which variant is meant cannot be told without its SKU; name it",
                                null));
        assertThat(merge.entry().write().product())
                .isNotNull()
                .extracting(Product::variants)
                .isEqualTo(List.of(variant("MUG-1", 1), variant("MUG-2", 2)));
    }

    @Test
    void a_new_product_of_a_list_without_skus_gets_those_made_up_or_is_refused() {
        assertThat(
                        GroupMerge.of(
                                        group(
                                                null,
                                                Map.of(),
                                                List.of(),
                                                titled("Mug"),
                                                record(unnamed(Naming.MADE_UP, 1200, 1))),
                                        UPSERT)
                                .entry()
                                .write()
                                .product())
                .isNotNull()
                .extracting(Product::variants)
                .isEqualTo(List.of(variant("mug", 1200)));

        GroupMerge refused =
                GroupMerge.of(
                        group(null, Map.of(), List.of(), record(unnamed(Naming.MISSING, 1200, 1))),
                        UPSERT);
        assertThat(refused.action()).isEqualTo(Action.REJECT);
        assertThat(refused.rejects())
                .extracting(Reject::key, Reject::field, Reject::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "mug", "sku", "a new variant needs a SKU"));
    }

    private static FeedContent placed(String sku, Naming naming, String value) {
        return record(
                new VariantPatch(
                        new Sku(sku),
                        naming,
                        Set.of(Relative.OPTIONS_BY_PLACE),
                        Field.keep(),
                        Field.set(Map.of("Option1", value)),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        List.of()));
    }

    @Test
    void an_option_without_a_name_is_called_as_the_product_calls_it() {
        Variant small =
                new Variant(
                        new Sku("MUG-1"), null, Map.of("Size", "S"), new Money(1, EUR), null, null);

        GroupMerge merge =
                GroupMerge.of(
                        group(mug(small), Map.of(), List.of(), placed("MUG-1", Naming.GIVEN, "M")),
                        UPSERT);

        assertThat(merge.entry().write().product())
                .isNotNull()
                .extracting(product -> product.variants().getFirst().options())
                .isEqualTo(Map.of("Size", "M"));
    }

    @ParameterizedTest
    @CsvSource({"MUG-1, GIVEN", "mug-m, MADE_UP"})
    void an_option_that_the_product_calls_nothing_refuses_its_variant_whoever_is_meant(
            String sku, Naming naming) {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                mug(variant("MUG-1", 1)),
                                Map.of(),
                                List.of(),
                                titled("Cup"),
                                placed(sku, naming, "M")),
                        UPSERT);

        assertThat(merge.rejects()).extracting(Reject::field).containsExactly("Option1 Name");
        assertThat(merge.entry().write().product())
                .isNotNull()
                .extracting(product -> product.variants().getFirst().options())
                .isEqualTo(Map.of());
    }
}
