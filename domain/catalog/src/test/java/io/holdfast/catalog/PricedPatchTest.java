package io.holdfast.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A list of prices that names no currency changes how much things cost, and not in what.
class PricedPatchTest {
    private static final Currency JPY = Currency.getInstance("JPY");
    private static final Currency KWD = Currency.getInstance("KWD");
    private static final Sku SKU = new Sku("TEE-M");

    private static Money in(Currency currency, long amount) {
        return new Money(amount, currency);
    }

    private static Product sold(Money price, @Nullable Money compareAt) {
        return Tee.with(new Variant(SKU, null, Map.of(), price, compareAt, null));
    }

    private static VariantPatch says(
            Sku sku, Field<Money> price, Field<Money> compareAt, Relative... others) {
        Set<Relative> relatives = EnumSet.of(Relative.CURRENCY_UNNAMED, others);
        return new VariantPatch(
                sku,
                Naming.GIVEN,
                relatives,
                Field.keep(),
                Field.keep(),
                price,
                compareAt,
                Field.keep(),
                List.of());
    }

    private static Product after(Product before, VariantPatch said) {
        return switch (Merge.of(Tee.HANDLE, before, Tee.says(said))) {
            case Merge.Updated(Product product, var _) -> product;
            case Merge.Unchanged() -> before;
            case Merge.Created _, Merge.Refused _ -> throw new AssertionError("not an update");
        };
    }

    @Test
    void an_amount_without_a_currency_is_in_that_of_the_variant_digit_by_digit() {
        VariantPatch said = says(SKU, Field.set(Tee.eur(150_000)), Field.set(Tee.eur(180_000)));

        assertThat(after(sold(in(JPY, 1200), null), said))
                .isEqualTo(sold(in(JPY, 1500), in(JPY, 1800)));
        assertThat(after(sold(in(KWD, 1), null), said))
                .isEqualTo(sold(in(KWD, 1_500_000), in(KWD, 1_800_000)));
        assertThat(after(sold(Tee.eur(1), null), said))
                .isEqualTo(sold(Tee.eur(150_000), Tee.eur(180_000)));
    }

    @Test
    void minor_units_without_a_currency_stay_what_they_are_in_any() {
        VariantPatch said =
                says(
                        SKU,
                        Field.set(Tee.eur(1234)),
                        Field.set(Tee.eur(1500)),
                        Relative.IN_MINOR_UNITS);
        VariantPatch other =
                says(
                        new Sku("TEE-L"),
                        Field.set(Tee.eur(3100)),
                        Field.keep(),
                        Relative.IN_MINOR_UNITS);
        Product yen = sold(in(JPY, 1200), null);

        assertThat(after(sold(in(KWD, 1), null), said))
                .isEqualTo(sold(in(KWD, 1234), in(KWD, 1500)));
        assertThat(after(yen, said)).isEqualTo(sold(in(JPY, 1234), in(JPY, 1500)));
        assertThat(after(yen, other).variants().getLast().price()).isEqualTo(in(JPY, 3100));
    }

    @Test
    void it_meets_a_reduction_in_the_variants_own_currency() {
        VariantPatch said =
                says(SKU, Field.set(Tee.eur(200_000)), Field.keep(), Relative.REGULAR_PRICE);

        assertThat(after(sold(in(JPY, 1200), in(JPY, 1500)), said))
                .isEqualTo(sold(in(JPY, 1200), in(JPY, 2000)));
    }

    @Test
    void what_is_new_takes_the_currency_that_all_others_have_or_else_that_of_the_list() {
        Sku other = new Sku("TEE-L");
        VariantPatch said = says(other, Field.set(Tee.eur(150_000)), Field.keep());
        Product yen = sold(in(JPY, 1200), null);
        Product mixed =
                Tee.with(
                        new Variant(SKU, null, Map.of(), in(JPY, 1200), null, null),
                        new Variant(new Sku("TEE-S"), null, Map.of(), Tee.eur(1), null, null));

        assertThat(after(yen, said).variants().getLast().price()).isEqualTo(in(JPY, 1500));
        assertThat(after(mixed, said).variants().getLast().price()).isEqualTo(Tee.eur(150_000));
    }

    @Test
    void an_amount_that_its_currency_does_not_have_refuses_the_variant_alone() {
        VariantPatch said = says(SKU, Field.set(Tee.eur(1999)), Field.keep());
        Product yen = sold(in(JPY, 1200), null);
        String why =
                "'19.99' does not fit JPY, which has 0 decimal places; the variant's prices are in"
                        + " JPY, and the list names no other currency";

        assertThat(Merge.of(Tee.HANDLE, yen, Tee.says(said)))
                .isEqualTo(new Merge.Refused(List.of(new Violation("/variants/0/price", why))));
        assertThat(Merge.unfitVariants(yen, Tee.says(said)))
                .isEqualTo(Map.of(SKU, new Violation("price", why)));
    }

    @Test
    void of_two_records_the_one_that_prices_says_whether_the_currency_is_named() {
        VariantPatch unnamed = says(SKU, Field.set(Tee.eur(200)), Field.keep());
        VariantPatch compared = says(SKU, Field.keep(), Field.set(Tee.eur(900)));
        VariantPatch named = Tee.change("TEE-M", Field.set(Tee.eur(100)));

        assertThat(unnamed.then(named).is(Relative.CURRENCY_UNNAMED)).isFalse();
        assertThat(named.then(unnamed).is(Relative.CURRENCY_UNNAMED)).isTrue();
        assertThat(named.then(compared).is(Relative.CURRENCY_UNNAMED)).isFalse();
        assertThat(compared.then(named).is(Relative.CURRENCY_UNNAMED)).isFalse();
        assertThat(unnamed.then(Tee.change("TEE-M", Field.keep())).is(Relative.CURRENCY_UNNAMED))
                .isTrue();
    }
}
