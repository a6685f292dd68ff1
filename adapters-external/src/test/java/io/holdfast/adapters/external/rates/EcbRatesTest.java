package io.holdfast.adapters.external.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.Manners.Patience;
import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.EcbRole;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.contracts.outside.ExchangeRatesContract;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.ThirdPartyFailed;
import io.holdfast.outside.port.out.ExchangeRates;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;

class EcbRatesTest extends ExchangeRatesContract {
    private static final Currency USD = Currency.getInstance("USD");
    private static final String HEAD =
            """
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
            """;

    private final Outside world = new Outside(Map.of("ecb", new EcbRole(() -> Outside.BEGIN)));

    @AfterEach
    void close() {
        world.close();
    }

    @Override
    protected ExchangeRates rates() {
        return bank("ecb");
    }

    private ExchangeRates bank(String name) {
        return bank(name, Outside.BEGIN);
    }

    private ExchangeRates bank(String name, Instant now) {
        return new EcbRates(
                world.call(
                        Manners.usual(name)
                                .within(Patience.of(Duration.ofSeconds(2)))
                                .repeating(new Retries(1, Duration.ofMillis(1)))),
                world.booth("ecb").uri().resolve("/stats/eurofxref/eurofxref-daily.xml"),
                () -> now);
    }

    @Override
    protected void turnNegative() {
        world.booth("ecb").turn(Weather.FAIR.with(Fault.NEGATIVE_PRICE));
    }

    @Test
    void the_day_and_the_rates_are_those_of_the_bank() throws InterruptedException {
        ReferenceRates latest = bank("ecb-2").latest();

        assertThat(latest.date()).isEqualTo(LocalDate.parse("2026-02-28"));
        assertThat(latest.rate(latest.base(), USD).orElseThrow()).isEqualByComparingTo("1.0856");
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
        "WRONG_CURRENCY, NONSENSE",
        "NEGATIVE_PRICE, NONSENSE",
        "ERROR, ERROR",
        "LIMITED, LIMITED",
        "REDIRECT, REDIRECTED"
    })
    void each_way_to_behave_badly_has_a_stated_outcome(Fault fault, Mishap mishap) {
        ExchangeRates rates = bank("ecb-2");
        world.booth("ecb").turn(Weather.FAIR.with(fault));

        assertThat(catchThrowableOfType(ThirdPartyFailed.class, rates::latest).mishap())
                .isEqualTo(mishap);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"})
    void who_cannot_prove_to_be_the_bank_is_asked_for_nothing(Fault fault)
            throws InterruptedException {
        EcbRole role = new EcbRole(() -> Outside.BEGIN);
        try (Outside encrypted = Outside.encrypted(Map.of("ecb", role))) {
            Booth booth = encrypted.booth("ecb");
            ExchangeRates rates =
                    new EcbRates(
                            encrypted.call(Manners.usual("ecb")),
                            booth.uri().resolve("/stats/eurofxref/eurofxref-daily.xml"),
                            () -> Outside.BEGIN);
            booth.turn(Weather.FAIR.with(fault));
            assertThat(catchThrowableOfType(ThirdPartyFailed.class, rates::latest).mishap())
                    .isEqualTo(Mishap.UNTRUSTED);
            assertThat(booth.calls()).isZero();

            booth.turn(Weather.FAIR);
            assertThat(rates.latest().date()).isEqualTo(LocalDate.parse("2026-02-28"));
        }
    }

    @ParameterizedTest
    @CsvSource({"-3, true", "-4, false", "3650, true"})
    void a_day_that_is_yet_to_come_is_nonsense_and_an_old_one_is_what_the_bank_says(
            int daysAfter, boolean isBelieved) throws InterruptedException {
        Instant now = Instant.parse("2026-02-28T12:00:00Z").plus(Duration.ofDays(daysAfter));
        ExchangeRates rates = bank("ecb-2", now);

        if (isBelieved) {
            assertThat(rates.latest().date()).isEqualTo(LocalDate.parse("2026-02-28"));
        } else {
            assertThat(catchThrowableOfType(ThirdPartyFailed.class, rates::latest).mishap())
                    .isEqualTo(Mishap.NONSENSE);
        }
    }

    private static ReferenceRates read(String xml) {
        return EcbFeed.read("text/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_currency_that_nobody_knows_is_passed_over() {
        ReferenceRates rates =
                read(
                        HEAD
                                + "<Cube><Cube time='2026-02-27'><Cube currency='QQQ'"
                                + " rate='1.5'/><Cube currency='USD'"
                                + " rate='1.0856'/></Cube></Cube></gesmes:Envelope>");

        assertThat(rates.perBase().keySet()).containsExactlyInAnyOrder(rates.base(), USD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Cube time='2026-02-27'/>",
                "<Cube time='yesterday'><Cube currency='USD' rate='1.0856'/></Cube>",
                "<Cube currency='USD' rate='1.0856'/>",
                "<Cube time='2026-02-27'><Cube currency='USD' rate='0'/></Cube>",
                "<Cube time='2026-02-27'><Cube currency='USD' rate='1e3'/></Cube>",
                "<Cube time='2026-02-27'><Cube currency='USD'/></Cube>",
                "<Cube time='2026-02-27'><Cube currency='USD' rate='1'/><Cube currency='USD'"
                        + " rate='2'/></Cube>",
                "<Cube time='2026-02-27'><Cube time='2026-02-26'><Cube currency='USD'"
                        + " rate='1'/></Cube></Cube>",
                "<a><b><c><d><e><f><g><h/></g></f></e></d></c></b></a>",
                "<Cube time='2026-02-27'><Cube currency='USD' rate='1'/>"
            })
    void what_is_no_list_of_rates_is_refused(String inside) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(HEAD + inside + "</gesmes:Envelope>"));
    }

    @Test
    void nothing_that_a_document_declares_is_expanded_or_fetched() {
        String evil =
                """
                <!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/hostname"><!ENTITY lol "lollollol">]>
                """;
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                read(
                                        evil
                                                + HEAD
                                                + "<Cube time='2026-02-27'>&file;<Cube"
                                                + " currency='USD'"
                                                + " rate='1'/></Cube></gesmes:Envelope>"))
                .withMessageContaining("no type");
    }
}
