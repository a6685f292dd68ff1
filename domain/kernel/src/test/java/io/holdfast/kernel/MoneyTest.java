package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;

class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "19.99, EUR, 1999",
        "19.9, EUR, 1990",
        "19, EUR, 1900",
        "-0.01, EUR, -1",
        "+1, EUR, 100",
        ".5, EUR, 50",
        "5., EUR, 500",
        "0019.990, EUR, 1999",
        "1500, JPY, 1500",
        "1500.0, JPY, 1500",
        "1.234, KWD, 1234",
        "7, XAU, 7",
    })
    void a_decimal_amount_is_read_in_minor_units(String decimal, String currency, long amount) {
        assertThat(Money.ofDecimal(decimal, Currency.getInstance(currency)))
                .isEqualTo(new Money(amount, Currency.getInstance(currency)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"QQQ", "XXX", "XTS", "XAU", "eur", ""})
    void nothing_is_priced_in_what_is_no_money(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.currency(code));
        assertThat(Money.currency("EUR")).isEqualTo(EUR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "1,5", "1 5", " 1", "1e3", "1E3", "0x1", "NaN", "1.2.3", "--1", "€1", "."
            })
    void what_is_no_amount_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofDecimal(text, EUR))
                .withMessage("'%s' is not a decimal amount".formatted(text));
    }

    @Test
    void text_longer_than_forty_characters_is_no_amount() {
        String forty = "0".repeat(38) + ".5";
        assertThat(Money.ofDecimal(forty, EUR).amount()).isEqualTo(50);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofDecimal("0" + forty, EUR))
                .withMessageEndingWith("is not a decimal amount");
    }

    @ParameterizedTest
    @CsvSource({"0.001, EUR, 2", "19.999, EUR, 2", "0.5, JPY, 0", "1.2345, KWD, 3"})
    void an_amount_finer_than_the_minor_unit_is_refused(
            String decimal, String currency, int places) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofDecimal(decimal, Currency.getInstance(currency)))
                .withMessage(
                        "'%s' does not fit %s, which has %d decimal places"
                                .formatted(decimal, currency, places));
    }

    @Test
    void the_largest_amounts_are_taken_and_one_more_is_not() {
        assertThat(new Money(Money.AMOUNT_MAX, EUR).amount()).isEqualTo(1_000_000_000_000_000L);
        assertThat(new Money(-Money.AMOUNT_MAX, EUR).amount()).isEqualTo(-1_000_000_000_000_000L);
        for (long absurd :
                new long[] {
                    Money.AMOUNT_MAX + 1, -Money.AMOUNT_MAX - 1, Long.MAX_VALUE, Long.MIN_VALUE
                }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Money(absurd, EUR))
                    .withMessage(
                            "amount must be within ±1000000000000000 minor units, was " + absurd);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000000000000.01",
                "92233720368547758.08",
                "99999999999999999999999",
                "-1" + "0000000000000000000000000000"
            })
    void an_absurd_decimal_is_refused_for_its_size(String decimal) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofDecimal(decimal, EUR))
                .withMessage(
                        "'%s' is beyond 10000000000000.00 EUR, the largest amount"
                                .formatted(decimal));
    }

    @Test
    void the_largest_decimal_is_taken() {
        assertThat(Money.ofDecimal("10000000000000.00", EUR).amount()).isEqualTo(Money.AMOUNT_MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "1999, EUR, 19.99",
        "1, EUR, 0.01",
        "0, EUR, 0.00",
        "-5, EUR, -0.05",
        "1500, JPY, 1500",
        "1, KWD, 0.001",
        "7, XXX, 7",
        "1000000000000000, EUR, 10000000000000.00",
    })
    void an_amount_is_written_with_the_places_of_its_currency(
            long amount, String currency, String decimal) {
        assertThat(new Money(amount, Currency.getInstance(currency)).toDecimal())
                .isEqualTo(decimal);
    }
}
