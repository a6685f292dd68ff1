package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.VariantPatch;
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

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A row that names a SKU alone may be of a variation or of a product.
class EitherRowsTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ImportOptions UPSERT =
            new ImportOptions(ImportOptions.Mode.UPSERT, false, false, 100);
    private static final Image OF_TEE = new Image("https://shop.example/tee.jpg", "");
    private static final Image OF_VARIANT = new Image("https://shop.example/s.jpg", "");

    private static StoredProduct tee(String... skus) {
        List<Variant> variants =
                Stream.of(skus)
                        .map(
                                sku ->
                                        new Variant(
                                                new Sku(sku),
                                                null,
                                                Map.of("Size", sku),
                                                new Money(1_000, EUR),
                                                null,
                                                null))
                        .toList();
        return new StoredProduct(
                new Product(
                        new Handle("tee"),
                        new Copy("Tee", "Soft.", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(OF_TEE),
                        variants),
                1,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    private static ProductPatch row(
            String sku,
            Field<Money> price,
            Field<ProductStatus> status,
            Field<List<Image>> images) {
        return new ProductPatch(
                false,
                new CopyPatch(Field.keep(), Field.blank(), Field.keep()),
                new PlacementPatch(Field.keep(), Field.keep(), status),
                Map.of(),
                images,
                List.of(
                        new VariantPatch(
                                new Sku(sku),
                                Field.keep(),
                                Field.keep(),
                                price,
                                Field.keep(),
                                Field.keep(),
                                List.of())));
    }

    private static Field<Money> euros(long cents) {
        return Field.set(new Money(cents, EUR));
    }

    private static GroupMerge merge(StoredProduct existing, String sku, ProductPatch patch) {
        Group.Member member =
                new Group.Member(
                        new RecordPosition(1, 2),
                        false,
                        new Sku(sku),
                        new FeedContent.OfProduct(patch));
        return GroupMerge.of(
                new Group(
                        "p:tee",
                        new GroupKey.OfProduct(new Handle("tee")),
                        List.of(member),
                        existing,
                        Map.of(),
                        List.of(),
                        null),
                UPSERT);
    }

    private static Product written(GroupMerge merge) {
        return Objects.requireNonNull(merge.entry().write().product());
    }

    @Test
    void the_row_of_one_of_several_variants_changes_that_and_says_what_it_left_alone() {
        GroupMerge merge =
                merge(
                        tee("TEE-S", "TEE-M"),
                        "TEE-S",
                        row(
                                "TEE-S",
                                euros(900),
                                Field.set(ProductStatus.DRAFT),
                                Field.set(List.of(OF_VARIANT))));

        assertThat(written(merge).placement().status()).isEqualTo(ProductStatus.ACTIVE);
        assertThat(written(merge).images()).containsExactly(OF_TEE);
        assertThat(written(merge).copy().description()).isEqualTo("Soft.");
        assertThat(written(merge).variants())
                .extracting(v -> v.price().amount())
                .containsExactly(900L, 1_000L);
        assertThat(merge.rejects())
                .extracting(Reject::key, Reject::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "TEE-S",
                                "is one of several variants of product 'tee': what the row says of"
                                        + " the product as a whole was left out, the rest went"
                                        + " in"));
        assertThat(merge.rejectedRecords()).isEqualTo(1);
    }

    @Test
    void where_it_says_of_the_product_what_is_so_anyhow_nothing_is_told() {
        GroupMerge merge =
                merge(
                        tee("TEE-S", "TEE-M"),
                        "TEE-S",
                        row("TEE-S", euros(900), Field.set(ProductStatus.ACTIVE), Field.blank()));

        assertThat(merge.rejects()).isEmpty();
        assertThat(written(merge).images()).containsExactly(OF_TEE);
        assertThat(written(merge).copy().description()).isEqualTo("Soft.");
    }

    @Test
    void the_row_of_the_only_variant_speaks_of_its_product() {
        GroupMerge merge =
                merge(
                        tee("TEE-S"),
                        "TEE-S",
                        row(
                                "TEE-S",
                                euros(900),
                                Field.set(ProductStatus.DRAFT),
                                Field.set(List.of(OF_VARIANT))));

        assertThat(merge.rejects()).isEmpty();
        assertThat(written(merge).placement().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(written(merge).images()).containsExactly(OF_VARIANT);
        assertThat(written(merge).variants().getFirst().price().amount()).isEqualTo(900);
    }

    @Test
    void a_row_that_means_the_product_makes_no_variant_of_its_name() {
        GroupMerge priced =
                merge(
                        tee("TEE-S"),
                        "TEE",
                        row("TEE", euros(900), Field.set(ProductStatus.DRAFT), Field.keep()));
        assertThat(priced.action()).isEqualTo(Action.REJECT);
        assertThat(priced.rejects().getFirst().reason())
                .isEqualTo(
                        "no variant has the SKU 'TEE', which is the name of product 'tee': a price"
                                + " is given to the SKU of a variant");

        GroupMerge unpriced =
                merge(
                        tee("TEE-S"),
                        "TEE",
                        row("TEE", Field.blank(), Field.set(ProductStatus.DRAFT), Field.keep()));
        assertThat(unpriced.rejects()).isEmpty();
        assertThat(written(unpriced).placement().status()).isEqualTo(ProductStatus.DRAFT);
        assertThat(written(unpriced).variants())
                .extracting(Variant::sku)
                .containsExactly(new Sku("TEE-S"));
    }
}
