package io.holdfast.adapters.external.carriers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.order.CarrierOffer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Currency;

final class QuotedTest {
    private final Quoted quoted = new Quoted(Currency.getInstance("EUR"));

    private void quote(String service, String amount, String currency) {
        quoted.add("Post", service, "Post " + service, new Quoted.Price(amount, currency), "2");
    }

    @ParameterizedTest
    @CsvSource({"0.00,0", "0,0", "5.99,599", "12.5000,1250", "7,700", "0.01,1"})
    void a_price_is_what_it_says_and_nothing_is_one_too(String amount, long minorUnits) {
        quote("Standard", amount, "EUR");

        assertThat(quoted.offers())
                .extracting(offer -> offer.price().amount())
                .containsExactly(minorUnits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.999", "0.001", "-0.01", "NaN", "", "1e40"})
    void a_price_that_is_none_in_its_currency_fails_the_answer(String amount) {
        quote("Express", "4.00", "EUR");

        assertThatIllegalArgumentException().isThrownBy(() -> quote("Standard", amount, "EUR"));
    }

    @Test
    void what_is_free_comes_first_and_what_is_in_another_currency_does_not_come() {
        quote("Express", "12.00", "EUR");
        quote("Standard", "0.00", "EUR");
        quote("Abroad", "5.999", "USD");

        assertThat(quoted.offers())
                .extracting(CarrierOffer::service)
                .containsExactly("post-standard", "post-express");
    }
}
