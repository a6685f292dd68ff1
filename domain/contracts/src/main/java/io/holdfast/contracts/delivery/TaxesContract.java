package io.holdfast.contracts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.TaxOutcome.Taxed;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Taxable;
import io.holdfast.order.port.out.Taxes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// What every [Taxes] must do. Extend it and return one that knows at least one rate above 0.
public abstract class TaxesContract {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency YEN = Currency.getInstance("JPY");

    private Taxes taxes;

    /// For subclasses, which JUnit makes one of for each test.
    protected TaxesContract() {}

    /// {@return what is tested}
    protected abstract Taxes taxes();

    /// {@return an address at which there is a tax}
    protected abstract Address taxed();

    /// {@return an address of which nothing is known}
    protected abstract Address unknown();

    @BeforeEach
    final void open() {
        taxes = taxes();
    }

    private Taxed on(Address to, List<Taxable> amounts) {
        TaxOutcome outcome = taxes.on(to, amounts);
        assertThat(outcome).isInstanceOf(Taxed.class);
        return (Taxed) outcome;
    }

    /// Every amount up to some, where rounding shows, and the largest that there is.
    private static List<Taxable> amounts(Currency currency) {
        List<Taxable> amounts = new ArrayList<>();
        for (long amount = 0; amount < 300; amount++) {
            amounts.add(new Taxable(Taxable.STANDARD, new Money(amount, currency)));
        }
        amounts.add(new Taxable(Taxable.SHIPPING, new Money(490, currency)));
        amounts.add(new Taxable("no such class", new Money(Money.AMOUNT_MAX, currency)));
        return amounts;
    }

    private static Tax reckoned(boolean included, Taxable taxable, TaxRate rate) {
        return included ? rate.within(taxable.amount()) : rate.onTopOf(taxable.amount());
    }

    private void assertReckoned(Address to, List<Taxable> amounts) {
        Taxed answer = on(to, amounts);
        assertThat(answer.taxes()).hasSameSizeAs(amounts);
        for (int i = 0; i < amounts.size(); i++) {
            Tax tax = answer.taxes().get(i);
            assertThat(tax)
                    .as("tax on %s", amounts.get(i))
                    .isEqualTo(reckoned(answer.included(), amounts.get(i), tax.rate()));
        }
    }

    @Test
    final void TAX_1_each_amount_has_what_its_rate_makes_of_it() {
        assertReckoned(taxed(), amounts(EUR));
        assertReckoned(taxed(), amounts(YEN));
        assertThat(on(taxed(), amounts(EUR)).total().amount()).isPositive();
    }

    @Test
    final void TAX_2_the_same_question_has_the_same_answer() {
        List<Taxable> some = amounts(EUR).subList(1, 20);
        Taxed first = on(taxed(), some);
        on(unknown(), amounts(YEN));

        assertThat(on(taxed(), some)).isEqualTo(first);
        assertThat(on(taxed(), some.subList(0, 1)).taxes()).isEqualTo(first.taxes().subList(0, 1));
    }

    @Test
    final void TAX_3_what_is_not_known_has_an_answer_too() {
        List<Taxable> amounts =
                List.of(
                        new Taxable("no such class", new Money(1_999, EUR)),
                        new Taxable("", new Money(1_999, YEN)));

        assertThat(on(unknown(), amounts.subList(0, 1)).taxes()).hasSize(1);
        assertThat(on(taxed(), amounts.subList(1, 2)).taxes()).hasSize(1);
    }
}
