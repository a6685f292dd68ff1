package io.holdfast.adapters.external.checkups;

import static io.holdfast.adapters.external.simulator.BadWeather.PATIENT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.simulator.BadWeather;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.ShippoRole;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.port.out.CheckUp;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a look at a carrier finds out when that behaves badly.
class CheckUpWeatherTest {
    private volatile Role role = new EasyPostRole("EUR");
    private final Outside world =
            new Outside(
                    Map.of(
                            "easypost",
                            (heard, fault) -> role.answer(heard, fault),
                            "shippo",
                            new ShippoRole("EUR")));

    @AfterEach
    void close() {
        world.close();
    }

    private CheckUp easypost(Duration limit) {
        return HttpCheckUp.easypost(
                world.call(manners("easypost", limit)), world.booth("easypost").uri(), "key");
    }

    private CheckUp shippo(Duration limit) {
        return HttpCheckUp.shippo(
                world.call(manners("shippo", limit)), world.booth("shippo").uri(), "token");
    }

    private static Manners manners(String name, Duration limit) {
        return Manners.usual(name)
                .within(Patience.of(limit))
                .repeating(new Retries(1, Duration.ofMillis(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSE, REFUSED",
        "HANG, TIMED_OUT",
        "RESET, BROKEN",
        "LOSE_ANSWER, BROKEN",
        "DRIP, TIMED_OUT",
        "HTML, NONSENSE",
        "HUGE, TOO_LARGE",
        "CUT_JSON, NONSENSE",
        "WRONG_JSON, NONSENSE",
        "GARBAGE, NONSENSE",
        "ERROR, ERROR",
        "UNAVAILABLE, ERROR",
        "LIMITED, LIMITED",
        "REDIRECT, REDIRECTED"
    })
    void each_way_to_behave_badly_is_seen(Fault fault, Mishap mishap) {
        Duration limit = BadWeather.limit(fault);
        for (CheckUp checkUp : List.of(easypost(limit), shippo(limit))) {
            world.booth(checkUp.name()).turn(Weather.FAIR.with(fault));
            assertThat(BadWeather.mishap(checkUp::ask)).isEqualTo(mishap);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"})
    void a_bad_certificate_is_seen(Fault fault) {
        try (Outside encrypted = Outside.encrypted(Map.of("easypost", new EasyPostRole("EUR")))) {
            CheckUp checkUp =
                    HttpCheckUp.easypost(
                            encrypted.call(manners("easypost", PATIENT)),
                            encrypted.booth("easypost").uri(),
                            "key");
            encrypted.booth("easypost").turn(Weather.FAIR.with(fault));

            assertThat(BadWeather.mishap(checkUp::ask)).isEqualTo(Mishap.UNTRUSTED);
        }
    }

    /// It has no prices, so that these are nothing to be seen there.
    @ParameterizedTest
    @EnumSource(names = {"NONE", "NEGATIVE_PRICE", "WRONG_CURRENCY"})
    void who_answers_as_agreed_is_there_whatever_its_prices_are(Fault fault) {
        for (CheckUp checkUp : List.of(easypost(PATIENT), shippo(PATIENT))) {
            world.booth(checkUp.name()).turn(Weather.FAIR.with(fault));
            assertThatCode(checkUp::ask).doesNotThrowAnyException();
        }
    }

    @Test
    void no_fault_was_left_out() {
        assertThat(Fault.values()).hasSize(14 + 3 + 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"type\": \"UspsAccount\"}",
                "[{\"object\": \"CarrierType\"}]",
                "[{\"type\": \"UspsAccount\"}, {\"type\": null}]"
            })
    void what_is_no_list_of_carriers_is_no_answer_of_easypost(String json) {
        role = (_, _) -> Said.json(200, json);

        assertThat(BadWeather.mishap(() -> easypost(PATIENT).ask())).isEqualTo(Mishap.NONSENSE);
    }
}
