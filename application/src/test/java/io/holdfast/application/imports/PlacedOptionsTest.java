package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.OptionPlaces;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
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
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Rows of one product some of which say what its options are called, and some only where they
/// stand: the names of the list hold for all of them, also the first time.
class PlacedOptionsTest {
    private static final ImportOptions UPSERT =
            new ImportOptions(ImportOptions.Mode.UPSERT, false, false, 100);

    private static FeedContent named(String sku, String... namesAndValues) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            options.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row(sku, Set.of(), options);
    }

    private static FeedContent placed(String sku, String... values) {
        Map<String, String> options = new LinkedHashMap<>();
        for (String value : values) {
            options.put(OptionPlaces.placed(options.size() + 1), value);
        }
        return row(sku, Set.of(Relative.OPTIONS_BY_PLACE), options);
    }

    private static FeedContent row(String sku, Set<Relative> how, Map<String, String> options) {
        VariantPatch variant =
                new VariantPatch(
                        new Sku(sku),
                        Naming.GIVEN,
                        how,
                        Field.keep(),
                        Field.set(options),
                        Field.set(new Money(900, Currency.getInstance("EUR"))),
                        Field.keep(),
                        Field.keep(),
                        List.of());
        return new FeedContent.OfProduct(
                new ProductPatch(
                        false,
                        new CopyPatch(Field.set("Tee"), Field.keep(), Field.keep()),
                        ProductPatch.PlacementPatch.KEEP,
                        Map.of(),
                        Field.keep(),
                        List.of(variant)));
    }

    private static GroupMerge merged(@Nullable Product before, FeedContent... rows) {
        List<Group.Member> members = new ArrayList<>();
        for (FeedContent row : rows) {
            int n = members.size() + 1;
            members.add(new Group.Member(new RecordPosition(n, n + 1), false, row));
        }
        return GroupMerge.of(
                new Group(
                        "p:tee",
                        new GroupKey.OfProduct(new Handle("tee")),
                        members,
                        before == null
                                ? null
                                : new StoredProduct(before, 1, Instant.EPOCH, Instant.EPOCH),
                        Map.of(),
                        List.of(),
                        null),
                UPSERT);
    }

    private static Product after(@Nullable Product before, FeedContent... rows) {
        return Objects.requireNonNull(merged(before, rows).entry().write().product());
    }

    private static void assertOptions(FeedContent[] rows, List<Map<String, String>> options) {
        Product product = after(null, rows);
        assertThat(product.variants()).extracting(Variant::options).isEqualTo(options);
        GroupMerge again = merged(product, rows);
        assertThat(again.action()).isEqualTo(Action.UNCHANGED);
        assertThat(again.rejects()).isEmpty();
    }

    @Test
    void a_late_row_of_a_new_product_has_the_options_of_the_rows_before() {
        assertOptions(
                new FeedContent[] {named("A", "Size", "M"), placed("B", "L")},
                List.of(Map.of("Size", "M"), Map.of("Size", "L")));
    }

    @Test
    void the_row_that_names_most_of_them_says_their_order() {
        assertOptions(
                new FeedContent[] {
                    named("A", "Colour", "red"),
                    named("B", "Size", "M", "Colour", "red"),
                    placed("C", "L", "blue")
                },
                List.of(
                        Map.of("Colour", "red"),
                        Map.of("Size", "M", "Colour", "red"),
                        Map.of("Size", "L", "Colour", "blue")));
    }

    @Test
    void what_no_row_names_is_called_by_its_place_the_first_time_and_later() {
        assertOptions(
                new FeedContent[] {named("A", "Size", "M"), placed("B", "L", "blue")},
                List.of(Map.of("Size", "M"), Map.of("Size", "L", "Option2", "blue")));
        assertOptions(
                new FeedContent[] {placed("A", "M"), placed("B", "L")},
                List.of(Map.of("Option1", "M"), Map.of("Option1", "L")));
    }

    @Test
    void what_the_list_calls_otherwise_than_the_product_is_called_so_in_all_its_rows() {
        Product before = after(null, named("A", "Size", "M", "Colour", "red"));

        assertThat(after(before, named("A", "Fit", "M"), placed("B", "L", "blue")).variants())
                .extracting(Variant::options)
                .containsExactly(Map.of("Fit", "M"), Map.of("Fit", "L", "Colour", "blue"));
    }

    @Test
    void the_product_says_the_order_of_names_of_which_the_list_has_but_some() {
        Product before = after(null, named("A", "Size", "M", "Colour", "red"));

        assertThat(after(before, named("C", "Colour", "red"), placed("B", "L", "blue")).variants())
                .extracting(Variant::options)
                .endsWith(Map.of("Colour", "red"), Map.of("Size", "L", "Colour", "blue"));
    }
}
