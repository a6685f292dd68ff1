package io.holdfast.contracts.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.port.out.Carrier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/// What every [Carrier] must do. Extend it, return a carrier, and say where it goes.
public abstract class CarrierContract {
    private static final long HEAVY = 1_000_000_000_000L;

    private Carrier carrier;

    /// For subclasses, which JUnit makes one of for each test.
    protected CarrierContract() {}

    /// {@return what is tested}
    protected abstract Carrier carrier();

    /// {@return where it brings a light parcel, paid in [#currency]}
    protected abstract Address served();

    /// {@return where it does not go}
    protected abstract Address unserved();

    /// {@return a currency in which it has prices}
    protected abstract Currency currency();

    @BeforeEach
    final void open() {
        carrier = carrier();
    }

    private List<CarrierOffer> offers(Address to, long grams, Currency currency)
            throws InterruptedException {
        return carrier.offers(new Parcel(to, grams, 1, new Money(1_999, currency)));
    }

    @Test
    final void CAR_1_its_name_stays_and_its_offers_can_be_shown() throws InterruptedException {
        String name = carrier.name();
        List<CarrierOffer> offers = offers(served(), 500, currency());

        assertThat(offers).isNotEmpty().hasSizeLessThanOrEqualTo(Carrier.OFFERS_MAX);
        assertThat(offers.stream().map(offer -> ShippingRate.of(name, offer)))
                .allMatch(rate -> rate.carrier().equals(name));
        assertThat(carrier.name()).isEqualTo(name);
    }

    @Test
    final void CAR_2_prices_are_in_the_currency_of_the_parcel() throws InterruptedException {
        Stream<Currency> all =
                Stream.of("EUR", "USD", "JPY", "GBP", "CHF").map(Currency::getInstance);
        for (Currency currency : all.toList()) {
            assertThat(offers(served(), 500, currency))
                    .allMatch(offer -> offer.price().currency().equals(currency));
        }
    }

    @Test
    final void CAR_3_the_same_question_has_the_same_answer_each_service_once()
            throws InterruptedException {
        List<CarrierOffer> first = offers(served(), 500, currency());
        offers(unserved(), 1, currency());

        assertThat(offers(served(), 500, currency())).isEqualTo(first);
        assertThat(first.stream().map(CarrierOffer::service)).doesNotHaveDuplicates();
    }

    @Test
    final void CAR_4_where_it_does_not_go_and_what_is_too_heavy_has_no_offers()
            throws InterruptedException {
        assertThat(offers(unserved(), 500, currency())).isEmpty();
        assertThat(offers(served(), HEAVY, currency())).isEmpty();
    }
}
