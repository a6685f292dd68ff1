package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists that price by one of two columns leave the other price as it is.
class PatchedPricesTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final Product REDUCED = priced(800, Tee.eur(1000));
    private static final Product REGULAR = priced(1000, null);

    private static Product priced(long price, @Nullable Money compareAt) {
        return Tee.with(
                new Variant(new Sku("TEE-M"), null, Map.of(), Tee.eur(price), compareAt, null));
    }

    private static ProductPatch says(Relative relative, Field<Money> price) {
        return Tee.says(
                new VariantPatch(
                        new Sku("TEE-M"),
                        Naming.GIVEN,
                        Set.of(relative),
                        Field.keep(),
                        Field.keep(),
                        price,
                        Field.keep(),
                        Field.keep(),
                        List.of()));
    }

    private static Product after(Product before, Relative relative, Field<Money> price) {
        return switch (Merge.of(Tee.HANDLE, before, says(relative, price))) {
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> before;
            case Merge.Created _, Merge.Refused _ -> throw new AssertionError("not an update");
        };
    }

    private static Product comparedBelow(Product before, long price, long compareAt) {
        VariantPatch said =
                new VariantPatch(
                        new Sku("TEE-M"),
                        Naming.GIVEN,
                        Set.of(Relative.COMPARED_BELOW),
                        Field.keep(),
                        Field.keep(),
                        Field.set(Tee.eur(price)),
                        Field.set(Tee.eur(compareAt)),
                        Field.keep(),
                        List.of());
        return switch (Merge.of(Tee.HANDLE, before, Tee.says(said))) {
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> before;
            case Merge.Created _, Merge.Refused _ -> throw new AssertionError("not an update");
        };
    }

    @Test
    void a_price_to_compare_with_that_is_lower_is_none_unless_the_shop_has_it_so() {
        assertThat(comparedBelow(REDUCED, 1200, 1000)).isEqualTo(priced(1200, null));
        assertThat(comparedBelow(priced(1200, Tee.eur(1000)), 1200, 1000))
                .isEqualTo(priced(1200, Tee.eur(1000)));
        assertThat(comparedBelow(REDUCED, 900, 1000)).isEqualTo(priced(900, Tee.eur(1000)));
    }

    private static Product costs(Product before, Money price) {
        VariantPatch said =
                new VariantPatch(
                        new Sku("TEE-M"),
                        Naming.GIVEN,
                        Set.of(),
                        Field.keep(),
                        Field.keep(),
                        Field.set(price),
                        Field.keep(),
                        Field.keep(),
                        List.of());
        return switch (Merge.of(Tee.HANDLE, before, Tee.says(said))) {
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> before;
            case Merge.Created _, Merge.Refused _ -> throw new AssertionError("not an update");
        };
    }

    @Test
    void a_price_raised_to_what_it_was_compared_with_ends_the_sale() {
        assertThat(costs(REDUCED, Tee.eur(999))).isEqualTo(priced(999, Tee.eur(1000)));
        assertThat(costs(REDUCED, Tee.eur(1000))).isEqualTo(priced(1000, null));
        assertThat(costs(REDUCED, Tee.eur(1200))).isEqualTo(priced(1200, null));
        Product odd = priced(1200, Tee.eur(1000));
        assertThat(costs(odd, Tee.eur(1200))).as("said as it is").isEqualTo(odd);
        assertThat(costs(odd, Tee.eur(900))).isEqualTo(priced(900, Tee.eur(1000)));
    }

    @Test
    void a_regular_price_is_what_a_running_reduction_is_compared_with() {
        assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.set(Tee.eur(1200))))
                .isEqualTo(priced(800, Tee.eur(1200)));
        assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.set(Tee.eur(1000))))
                .isEqualTo(REDUCED);
        assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.blank())).isEqualTo(REDUCED);
    }

    @Test
    void a_regular_price_is_the_price_where_nothing_is_reduced() {
        assertThat(after(REGULAR, Relative.REGULAR_PRICE, Field.set(Tee.eur(1200))))
                .isEqualTo(priced(1200, null));
    }

    @Test
    void a_reduced_price_begins_changes_and_ends_a_reduction() {
        assertThat(after(REGULAR, Relative.REDUCED_PRICE, Field.set(Tee.eur(800))))
                .isEqualTo(REDUCED);
        assertThat(after(REDUCED, Relative.REDUCED_PRICE, Field.set(Tee.eur(700))))
                .isEqualTo(priced(700, Tee.eur(1000)));
        assertThat(after(REDUCED, Relative.REDUCED_PRICE, Field.blank())).isEqualTo(REGULAR);
        assertThat(after(REGULAR, Relative.REDUCED_PRICE, Field.blank())).isEqualTo(REGULAR);
    }

    @Test
    void a_reduction_that_is_not_below_the_regular_price_is_none() {
        for (long regular : new long[] {700, 800}) {
            assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.set(Tee.eur(regular))))
                    .isEqualTo(priced(regular, null));
        }
        assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.set(Tee.eur(801))))
                .isEqualTo(priced(800, Tee.eur(801)));
        for (long reduced : new long[] {1000, 1200}) {
            assertThat(after(REGULAR, Relative.REDUCED_PRICE, Field.set(Tee.eur(reduced))))
                    .isEqualTo(REGULAR);
            assertThat(after(REDUCED, Relative.REDUCED_PRICE, Field.set(Tee.eur(reduced))))
                    .isEqualTo(REGULAR);
        }
    }

    @Test
    void prices_that_stand_otherwise_stay_where_nothing_is_said_of_them() {
        Product odd = priced(1000, Tee.eur(800));
        assertThat(after(odd, Relative.REGULAR_PRICE, Field.blank())).isEqualTo(odd);
        assertThat(after(odd, Relative.REDUCED_PRICE, Field.keep())).isEqualTo(odd);
    }

    @Test
    void a_regular_price_in_another_currency_ends_the_reduction() {
        Money dollars = new Money(700, USD);
        assertThat(after(REDUCED, Relative.REGULAR_PRICE, Field.set(dollars)).variants())
                .containsExactly(
                        new Variant(new Sku("TEE-M"), null, Map.of(), dollars, null, null));
    }

    @Test
    void what_is_new_costs_its_regular_price_and_needs_one() {
        assertThat(
                        Merge.of(
                                Tee.HANDLE,
                                Tee.with(Tee.L),
                                says(Relative.REGULAR_PRICE, Field.set(Tee.eur(1000)))))
                .isInstanceOf(Merge.Updated.class);
        ProductPatch reduced = says(Relative.REDUCED_PRICE, Field.set(Tee.eur(800)));
        assertThat(Merge.of(Tee.HANDLE, Tee.with(Tee.L), reduced))
                .isInstanceOf(Merge.Refused.class);
        assertThat(Merge.unfitVariants(Tee.with(Tee.L), reduced))
                .containsOnlyKeys(new Sku("TEE-M"));
    }

    @Test
    void a_reduction_in_another_currency_is_refused() {
        Money dollars = new Money(800, USD);
        ProductPatch patch = says(Relative.REDUCED_PRICE, Field.set(dollars));
        assertThat(Merge.of(Tee.HANDLE, REGULAR, patch)).isInstanceOf(Merge.Refused.class);
    }
}
