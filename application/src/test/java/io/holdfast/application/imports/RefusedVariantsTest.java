package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.WholePatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ImportOptions;
import io.holdfast.catalog.feed.RecordDiff.Action;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.Reviewed;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One bad variant stops neither its sisters nor its product.
class RefusedVariantsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ImportOptions UPSERT =
            new ImportOptions(ImportOptions.Mode.UPSERT, false, false, 100);

    private static FeedContent row(Field<String> title, @Nullable VariantPatch variant) {
        return content(false, title, variant);
    }

    private static FeedContent remnant(String title) {
        return content(true, Field.set(title), null);
    }

    private static FeedContent content(
            boolean remnant, Field<String> title, @Nullable VariantPatch variant) {
        return new FeedContent.OfProduct(
                new ProductPatch(
                        false,
                        new CopyPatch(title, Field.keep(), Field.keep()),
                        PlacementPatch.KEEP,
                        Map.of(),
                        Field.keep(),
                        variant == null ? List.of() : List.of(variant)),
                remnant);
    }

    private static VariantPatch priced(String sku) {
        return variant(sku, Field.set(new Money(900, EUR)), Field.keep());
    }

    private static VariantPatch unpriced(String sku) {
        return variant(sku, Field.keep(), Field.keep());
    }

    private static VariantPatch variant(String sku, Field<Money> price, Field<String> barcode) {
        return new VariantPatch(
                new Sku(sku), barcode, Field.keep(), price, Field.keep(), Field.keep(), List.of());
    }

    private static Group group(Map<Sku, String> taken, FeedContent... contents) {
        return group(null, taken, contents);
    }

    private static Group group(
            @Nullable StoredProduct existing, Map<Sku, String> taken, FeedContent... contents) {
        List<Group.Member> members = new ArrayList<>();
        for (FeedContent content : contents) {
            int n = members.size() + 1;
            members.add(new Group.Member(new RecordPosition(n, n + 1), false, content));
        }
        return new Group(
                "p:tee",
                new GroupKey.OfProduct(new Handle("tee")),
                members,
                existing,
                taken,
                List.of(),
                null);
    }

    private static List<String> skus(GroupMerge merge) {
        Product product = merge.entry().write().product();
        return product == null
                ? List.of()
                : product.variants().stream().map(v -> v.sku().value()).toList();
    }

    @Test
    void a_new_variant_without_a_price_is_refused_alone() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                Map.of(),
                                row(Field.set("Tee"), priced("S")),
                                row(Field.blank(), unpriced("M")),
                                row(Field.blank(), priced("L"))),
                        UPSERT);

        assertThat(merge.action()).isEqualTo(Action.CREATE);
        assertThat(skus(merge)).containsExactly("S", "L");
        assertThat(merge.rejects())
                .containsExactly(
                        new Reject(
                                new RecordPosition(2, 3),
                                "M",
                                "price",
                                "a new variant needs a price",
                                null));
        assertThat(merge.rejectedRecords()).isEqualTo(1L);
    }

    @Test
    void the_words_of_its_record_go_in() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                Map.of(),
                                row(Field.set("Tee"), unpriced("S")),
                                row(Field.blank(), priced("M"))),
                        UPSERT);

        assertThat(Objects.requireNonNull(merge.entry().write().product()).copy().title())
                .isEqualTo("Tee");
        assertThat(skus(merge)).containsExactly("M");
    }

    @Test
    void a_field_that_no_variant_can_have_refuses_its_variant_alone() {
        VariantPatch long_ = variant("M", Field.set(new Money(1, EUR)), Field.set("9".repeat(65)));
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                Map.of(),
                                row(Field.set("Tee"), priced("S")),
                                row(Field.blank(), long_)),
                        UPSERT);

        assertThat(skus(merge)).containsExactly("S");
        assertThat(merge.rejects()).extracting(Reject::field).containsExactly("barcode");
        assertThat(merge.rejects())
                .extracting(Reject::reason)
                .containsExactly("at most 64 characters, had 65");
    }

    @Test
    void a_sku_of_another_product_refuses_its_variant_alone() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                Map.of(new Sku("M"), "mug"),
                                row(Field.set("Tee"), priced("S")),
                                row(Field.blank(), priced("M"))),
                        UPSERT);

        assertThat(skus(merge)).containsExactly("S");
        assertThat(merge.rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "SKU 'M' belongs to product 'mug' already: to change it there, name that"
                                + " handle, or send its SKU alone in a native list; to have both,"
                                + " give this one another SKU");
    }

    @Test
    void a_sku_that_went_to_another_product_since_the_review_refuses_the_product_and_says_so() {
        Group read =
                group(
                        Map.of(new Sku("M"), "mug"),
                        new FeedContent.OfProduct(WholePatch.of(stored().product(), List.of())),
                        row(Field.blank(), priced("M")));
        Group reviewed =
                new Group(
                        read.key(),
                        read.of(),
                        read.members(),
                        null,
                        read.taken(),
                        List.of(),
                        new Reviewed(0, List.of()));

        GroupMerge merge = GroupMerge.of(reviewed, UPSERT);

        assertThat(skus(merge)).isEmpty();
        assertThat(merge.rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "changed since it was reviewed: SKU 'M' belongs to product 'mug' [2"
                                + " records]");
    }

    @Test
    void two_products_of_one_list_cannot_have_one_sku_and_the_second_goes_in_without() {
        SkuClaims claims = new SkuClaims();
        Group tee =
                group(
                        Map.of(),
                        row(Field.set("Tee"), priced("S")),
                        row(Field.blank(), priced("X")));
        Group mug =
                new Group(
                        "p:mug",
                        new GroupKey.OfProduct(new Handle("mug")),
                        group(
                                        Map.of(),
                                        row(Field.set("Mug"), priced("X")),
                                        row(Field.blank(), priced("M")))
                                .members(),
                        null,
                        Map.of(),
                        List.of(),
                        null);

        assertThat(skus(claims.merged(tee, UPSERT))).containsExactly("S", "X");
        GroupMerge second = claims.merged(mug, UPSERT);
        assertThat(skus(second)).containsExactly("M");
        assertThat(second.rejects())
                .extracting(Reject::reason)
                .containsExactly("SKU 'X' belongs to product 'tee' of the same list");
    }

    @Test
    void a_product_of_which_no_sound_record_is_left_is_refused_once() {
        GroupMerge merge =
                GroupMerge.of(group(Map.of(), row(Field.set("Tee"), unpriced("S"))), UPSERT);

        assertThat(merge.action()).isEqualTo(Action.REJECT);
        assertThat(merge.rejects())
                .extracting(Reject::reason)
                .containsExactly("the new variant 'S' needs a price");
        assertThat(merge.rejectedRecords()).isEqualTo(1L);
    }

    @Test
    void what_is_left_of_a_refused_record_names_the_product_for_its_sound_records() {
        GroupMerge merge =
                GroupMerge.of(
                        group(Map.of(), remnant("Tee"), row(Field.blank(), priced("M"))), UPSERT);

        assertThat(merge.action()).isEqualTo(Action.CREATE);
        assertThat(merge.rejects()).isEmpty();
        assertThat(merge.rejectedRecords()).isZero();
        assertThat(Objects.requireNonNull(merge.entry().write().product()).copy().title())
                .isEqualTo("Tee");
    }

    @Test
    void what_is_left_of_a_refused_record_changes_nothing_by_itself_and_is_not_refused_twice() {
        GroupMerge fresh = GroupMerge.of(group(Map.of(), remnant("Tee")), UPSERT);
        GroupMerge known = GroupMerge.of(group(stored(), Map.of(), remnant("Other")), UPSERT);

        for (GroupMerge merge : List.of(fresh, known)) {
            assertThat(merge.action()).isEqualTo(Action.REJECT);
            assertThat(merge.rejects()).isEmpty();
            assertThat(merge.rejectedRecords()).isZero();
            assertThat(merge.entry().write().product()).isNull();
        }
    }

    private static StoredProduct stored() {
        Variant small = new Variant(new Sku("S"), null, Map.of(), new Money(1, EUR), null, null);
        Product product =
                new Product(
                        new Handle("tee"),
                        new Copy("Tee", "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of(small));
        return new StoredProduct(product, 3, Instant.EPOCH, Instant.EPOCH);
    }

    @Test
    void a_variant_that_the_shop_has_needs_no_price_in_the_list() {
        GroupMerge merge =
                GroupMerge.of(
                        group(stored(), Map.of(), row(Field.set("New"), unpriced("S"))), UPSERT);

        assertThat(merge.action()).isEqualTo(Action.UPDATE);
        assertThat(merge.rejects()).isEmpty();
    }

    @Test
    void a_product_that_is_refused_after_all_counts_its_other_records_once() {
        GroupMerge merge =
                GroupMerge.of(
                        group(
                                Map.of(),
                                remnant("Tee"),
                                row(Field.blank(), null),
                                row(Field.blank(), null)),
                        UPSERT);

        assertThat(merge.action()).isEqualTo(Action.REJECT);
        assertThat(merge.rejectedRecords()).isEqualTo(2L);
        assertThat(merge.rejects())
                .extracting(Reject::reason)
                .containsExactly(
                        "a product needs at least one variant once what was refused of it is left"
                                + " out [2 records]");
        assertThat(merge.rejects().getFirst().at()).isEqualTo(new RecordPosition(2, 3));
    }
}
