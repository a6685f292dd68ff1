package io.holdfast.adapters.external.carriers;

import static io.holdfast.adapters.external.simulator.BadWeather.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.simulator.BadWeather;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Heard;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Recorded;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.ShippoRole;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.adapters.external.simulator.WireShape;
import io.holdfast.kernel.Money;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.Standing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// What becomes of the rates when a third party behaves badly, and what is said on the wire.
class CarrierWeatherTest {
    private static final Duration REST = Duration.ofSeconds(30);
    private static final Currency USD = Currency.getInstance("USD");

    private final Queue<Heard> heard = new ConcurrentLinkedQueue<>();
    private volatile Role role = new EasyPostRole("USD");
    private final Outside world =
            new Outside(
                    Map.of(
                            "easypost",
                            (request, fault) -> {
                                heard.add(request);
                                return role.answer(request, fault);
                            },
                            "shippo",
                            (request, fault) -> {
                                heard.add(request);
                                return new ShippoRole("USD").answer(request, fault);
                            }));

    @AfterEach
    void close() {
        world.close();
    }

    private Carrier easypost() {
        return easypost(PATIENT);
    }

    private Carrier easypost(Duration limit) {
        return new EasyPostCarrier(
                world.call(manners("easypost").within(Patience.of(limit))),
                world.booth("easypost").uri(),
                "EZTK_secret",
                Parcels.SHIPPER);
    }

    private Carrier shippo() {
        return shippo(PATIENT);
    }

    private Carrier shippo(Duration limit) {
        return new ShippoCarrier(
                world.call(manners("shippo").within(Patience.of(limit))),
                world.booth("shippo").uri(),
                "shippo_test_secret",
                Parcels.SHIPPER);
    }

    private static Manners manners(String name) {
        return Manners.usual(name)
                .within(Patience.of(PATIENT))
                .repeating(new Retries(1, Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, REFUSED",
        "HANG, TIMED_OUT",
        "RESET, BROKEN",
        "DRIP, TIMED_OUT",
        "HTML, NONSENSE",
        "HUGE, TOO_LARGE",
        "CUT_JSON, NONSENSE",
        "WRONG_JSON, NONSENSE",
        "GARBAGE, NONSENSE",
        "NEGATIVE_PRICE, NONSENSE",
        "ERROR, ERROR",
        "UNAVAILABLE, ERROR",
        "LIMITED, LIMITED",
        "REDIRECT, REDIRECTED"
    })
    void each_way_to_behave_badly_has_a_stated_outcome(Fault fault, Mishap mishap) {
        Duration limit = BadWeather.limit(fault);
        for (Carrier carrier : List.of(easypost(limit), shippo(limit))) {
            world.booth(carrier.name()).turn(Weather.FAIR.with(fault));
            assertThat(mishap(carrier)).isEqualTo(mishap);
        }
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"})
    void a_bad_certificate_opens_the_breaker_and_a_good_one_heals_it(Fault fault)
            throws InterruptedException {
        try (Outside encrypted = Outside.encrypted(Map.of("easypost", new EasyPostRole("USD")))) {
            Booth booth = encrypted.booth("easypost");
            Manners touchy = manners("easypost").resting(new Manners.Breaker(2, 2, 50, REST));
            ThirdParty party = encrypted.call(touchy);
            Carrier carrier = new EasyPostCarrier(party, booth.uri(), "EZTK", Parcels.SHIPPER);
            booth.turn(Weather.FAIR.with(fault));

            assertThat(mishap(carrier)).isEqualTo(Mishap.UNTRUSTED);
            assertThat(mishap(carrier)).isEqualTo(Mishap.UNTRUSTED);
            assertThat(mishap(carrier)).isEqualTo(Mishap.RESTING);
            assertThat(booth.calls()).isZero();

            booth.turn(Weather.FAIR);
            assertThat(mishap(carrier)).isEqualTo(Mishap.RESTING);
            encrypted.pass(REST.plusMillis(1));
            assertThat(carrier.offers(Parcels.worth(1_999, "USD"))).isNotEmpty();
            assertThat(party.standing().state()).isEqualTo(Standing.State.WELL);
        }
    }

    private static Mishap mishap(Carrier carrier) {
        return BadWeather.mishap(() -> carrier.offers(Parcels.worth(1_999, "USD")));
    }

    @Test
    void rates_in_another_currency_are_no_offers() throws InterruptedException {
        for (Carrier carrier : List.of(easypost(), shippo())) {
            world.booth(carrier.name()).turn(Weather.FAIR.with(Fault.WRONG_CURRENCY));
            assertThat(carrier.offers(Parcels.worth(1_999, "USD"))).isEmpty();
        }
    }

    @Test
    void easypost_is_asked_as_it_wants_to_be() throws Exception {
        easypost().offers(Parcels.worth(1_999, "USD"));

        assertThat(heard.element().header("authorization")).hasValue("Basic RVpUS19zZWNyZXQ6");
        JsonNode shipment = new ObjectMapper().readTree(heard.element().text()).path("shipment");
        assertThat(shipment.at("/parcel/weight").decimalValue()).isEqualByComparingTo("15.5");
        assertThat(shipment.at("/to_address/zip").textValue()).isEqualTo("90277");
        assertThat(shipment.at("/from_address/street1").textValue()).isEqualTo("388 Townsend St");
    }

    @Test
    void shippo_is_asked_as_it_wants_to_be() throws Exception {
        shippo().offers(Parcels.worth(1_999, "USD"));

        assertThat(heard.element().header("authorization"))
                .hasValue("ShippoToken shippo_test_secret");
        JsonNode shipment = new ObjectMapper().readTree(heard.element().text());
        assertThat(shipment.at("/async").booleanValue()).isFalse();
        assertThat(shipment.at("/parcels/0/weight").textValue()).isEqualTo("437");
        assertThat(shipment.at("/parcels/0/mass_unit").textValue()).isEqualTo("g");
    }

    @Test
    void the_cheapest_comes_first_and_each_service_once() throws InterruptedException {
        role =
                (_, _) ->
                        Said.json(
                                201,
                                """
                                {"rates": [
                                  {"carrier": "UPS", "service": "2ndDayAir", "rate": "20.100", "currency": "USD", "delivery_days": 2.0},
                                  {"carrier": "USPS", "service": "First", "rate": "5.49", "currency": "USD", "delivery_days": null},
                                  {"carrier": "UPS", "service": "2ndDayAir", "rate": "19.00", "currency": "USD", "delivery_days": 2}
                                ]}
                                """);

        assertThat(easypost().offers(Parcels.worth(1_999, "USD")))
                .containsExactly(
                        new CarrierOffer(
                                "usps-first", "USPS First", new Money(549, USD), new Days(0, 365)),
                        new CarrierOffer(
                                "ups-2nddayair",
                                "UPS 2ndDayAir",
                                new Money(1_900, USD),
                                new Days(2, 2)));
    }

    @Test
    void a_parcel_that_easypost_refuses_has_no_offers() throws InterruptedException {
        role =
                (_, _) ->
                        Said.json(
                                422,
                                """
                                {"error": {"code": "PARAMETER.REQUIRED", "message": "Missing required parameter.",
                                 "errors": [{"field": "address", "message": "cannot be blank"}]}}
                                """);

        assertThat(easypost().offers(Parcels.worth(1_999, "USD"))).isEmpty();
    }

    @Test
    void what_easypost_answered_when_it_was_recorded_is_understood() throws Exception {
        JsonNode recorded = Recorded.json("shipping-easypost/shipment_create.json").path(0);
        String body = recorded.at("/response/body").textValue();
        role = (_, _) -> Said.json(201, body);

        assertThat(easypost().offers(Parcels.worth(1_999, "USD")))
                .containsExactly(
                        new CarrierOffer(
                                "usps-groundadvantage",
                                "USPS GroundAdvantage",
                                new Money(593, USD),
                                new Days(3, 3)),
                        new CarrierOffer(
                                "usps-priority",
                                "USPS Priority",
                                new Money(690, USD),
                                new Days(2, 2)),
                        new CarrierOffer(
                                "usps-express",
                                "USPS Express",
                                new Money(3_310, USD),
                                new Days(1, 1)));
    }

    /// Prices are texts, days are numbers with a fraction, and much else is said.
    @Test
    void each_rate_of_an_answer_in_the_form_of_easypost_is_understood() throws Exception {
        Queue<Said> said = new ConcurrentLinkedQueue<>();
        role =
                (request, fault) -> {
                    Said answer = new EasyPostRole("USD").answer(request, fault);
                    said.add(answer);
                    return answer;
                };

        List<CarrierOffer> offers = easypost().offers(Parcels.worth(1_999, "USD"));

        JsonNode shipment = new ObjectMapper().readTree(said.element().text());
        assertThat(WireShape.differences("easypost", "shipment", shipment)).isEmpty();
        assertThat(offers)
                .hasSize(3)
                .first()
                .isEqualTo(
                        new CarrierOffer(
                                "usps-groundadvantage",
                                "USPS GroundAdvantage",
                                new Money(620, USD),
                                new Days(3, 3)));
    }

    @Test
    void an_address_that_is_none_is_refused_before_anything_is_sent() {
        assertThatThrownBy(() -> Ask.get(URI.create("file:///etc")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
