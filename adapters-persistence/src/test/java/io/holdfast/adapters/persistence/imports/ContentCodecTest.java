package io.holdfast.adapters.persistence.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ContentCodecTest {
    private static final Sku SKU = new Sku("TEE-S");

    private static final ProductPatch PATCH =
            new ProductPatch(
                    false,
                    new CopyPatch(Field.set("Tee"), Field.blank(), Field.keep()),
                    new PlacementPatch(
                            Field.set(List.of("A", "B")),
                            Field.blank(),
                            Field.set(ProductStatus.DRAFT)),
                    Map.of("r", Field.set("true"), "w", Field.blank()),
                    Field.set(List.of(new Image("u", "alt"))),
                    List.of(
                            new VariantPatch(
                                    SKU,
                                    Field.blank(),
                                    Field.set(Map.of("Size", "S")),
                                    Field.set(new Money(1999, Currency.getInstance("EUR"))),
                                    Field.keep(),
                                    Field.set(180),
                                    List.of(new StockCount(SKU, "main", 5)))));

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void what_a_record_says_and_whether_it_is_a_remnant_survives_the_stage(boolean remnant) {
        FeedContent content = new FeedContent.OfProduct(PATCH, remnant);

        assertThat(decoded(false, ContentCodec.encode(content), null)).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void what_a_record_names_all_of_survives_the_stage(ProductPatch.Part part) {
        FeedContent content = new FeedContent.OfProduct(PATCH.replacing(part));

        assertThat(decoded(false, ContentCodec.encode(content), null)).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void where_a_sku_comes_from_survives_the_stage(Naming naming) {
        VariantPatch said =
                new VariantPatch(
                        SKU,
                        naming,
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        List.of());
        FeedContent content = new FeedContent.OfProduct(PATCH.withVariants(List.of(said)));

        assertThat(decoded(false, ContentCodec.encode(content), null)).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource
    void what_only_the_product_makes_clear_survives_the_stage(Relative relative) {
        VariantPatch said =
                new VariantPatch(
                        SKU,
                        Naming.GIVEN,
                        Set.of(relative),
                        Field.keep(),
                        Field.keep(),
                        Field.blank(),
                        Field.keep(),
                        Field.keep(),
                        List.of());
        FeedContent content = new FeedContent.OfProduct(PATCH.withVariants(List.of(said)));

        assertThat(decoded(false, ContentCodec.encode(content), null)).isEqualTo(content);
    }

    @Test
    void a_sku_that_an_older_version_staged_was_given() {
        assertThat(decoded(false, "{\"x\":[{\"k\":\"TEE-S\"}]}", null))
                .isEqualTo(
                        new FeedContent.OfProduct(
                                ProductPatch.KEEP.withVariants(List.of(VariantPatch.of(SKU)))));
    }

    private static FeedContent decoded(boolean stock, String text, @Nullable FeedContent before) {
        return ContentCodec.decode(stock, text.getBytes(UTF_8), before);
    }

    @Test
    void what_is_said_of_a_product_again_is_read_from_the_record_before() {
        FeedContent before = new FeedContent.OfProduct(PATCH, true);
        FeedContent content = new FeedContent.OfProduct(PATCH.withVariants(List.of()), false);
        String text = ContentCodec.encode(content, true);

        assertThat(ContentCodec.saySameOfProduct(before, content)).isTrue();
        assertThat(
                        ContentCodec.saySameOfProduct(
                                before, new FeedContent.OfProduct(ProductPatch.KEEP)))
                .isFalse();
        assertThat(text).doesNotContain("Tee");
        assertThat(decoded(false, text, before)).isEqualTo(content);
        assertThatIllegalStateException().isThrownBy(() -> decoded(false, text, null));
    }

    @Test
    void a_count_survives_the_stage() {
        FeedContent content = new FeedContent.OfStock(new StockCount(SKU, "north", 7));

        assertThat(decoded(true, ContentCodec.encode(content), null)).isEqualTo(content);
    }
}
