package io.holdfast.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.kernel.Money;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;

class TaxRateTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final TaxRate VAT = new TaxRate("VAT 19 %", 190_000);

    private static Money eur(long cents) {
        return new Money(cents, EUR);
    }

    @Test
    void tax_within_an_amount_and_on_top_of_it_is_rounded_half_up() {
        assertThat(VAT.within(eur(1_999)).amount()).isEqualTo(eur(319));
        assertThat(VAT.onTopOf(eur(1_999)).amount()).isEqualTo(eur(380));
        TaxRate half = new TaxRate("half a cent", 5_000);
        assertThat(half.onTopOf(eur(99)).amount()).isEqualTo(eur(0));
        assertThat(half.onTopOf(eur(100)).amount()).isEqualTo(eur(1));
    }

    @Test
    void the_largest_amount_has_its_tax_too() {
        assertThat(VAT.onTopOf(eur(Money.AMOUNT_MAX)).amount())
                .isEqualTo(eur(Money.AMOUNT_MAX / 100 * 19));
        assertThat(new TaxRate("all", TaxRate.RATE_MAX).within(eur(Money.AMOUNT_MAX)).amount())
                .isEqualTo(eur(Money.AMOUNT_MAX / 2));
    }

    @Test
    void the_total_is_the_sum_of_what_stands_beside_each_amount() {
        List<Tax> taxes = List.of(VAT.within(eur(3)), VAT.within(eur(3)), VAT.within(eur(3)));
        assertThat(taxes).allMatch(tax -> tax.amount().equals(eur(0)));

        assertThat(new TaxOutcome.Taxed(true, taxes).total()).isEqualTo(eur(0));
        TaxOutcome.Taxed onTop =
                new TaxOutcome.Taxed(false, List.of(VAT.onTopOf(eur(3)), VAT.onTopOf(eur(100))));
        assertThat(onTop.total()).isEqualTo(eur(20));
        assertThat(onTop.added()).isEqualTo(eur(20));
        assertThat(new TaxOutcome.Taxed(true, onTop.taxes()).added()).isEqualTo(eur(0));
    }

    @Test
    void nobody_asks_less_than_nothing_or_more_than_the_price() {
        assertThatThrownBy(() -> new TaxRate("odd", -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaxRate("odd", TaxRate.RATE_MAX + 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TaxRate(" ", 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
