package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Map;

/// Whom third parties say to be, and whether it is believed.
class CertificateTest {
    private static final Map<String, Role> POST = Map.of("post", (_, _) -> Said.json(200, "{}"));
    private static final Manners USUAL =
            Manners.usual("post")
                    .within(Manners.Patience.of(Duration.ofSeconds(20)))
                    .repeating(new Retries(1, Duration.ofMillis(1)));

    private final Outside world = Outside.encrypted(POST);
    private final Booth post = world.booth("post");

    @AfterEach
    void close() {
        world.close();
    }

    private int ask(ThirdParty party) throws InterruptedException {
        return party.exchange(Repeat.SAFE, Ask.get(post.uri()), Reply::status);
    }

    private ThirdPartyFailed failed(ThirdParty party) {
        return catchThrowableOfType(ThirdPartyFailed.class, () -> ask(party));
    }

    @Test
    void a_certificate_of_an_authority_that_is_trusted_is_believed() throws InterruptedException {
        assertThat(post.uri().getScheme()).isEqualTo("https");
        assertThat(ask(world.call(USUAL))).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "EXPIRED_CERTIFICATE, post: has a certificate that has expired",
        "FOREIGN_CERTIFICATE, 'post: has a certificate that is not trusted, or is of another host'",
        "UNTRUSTED_CERTIFICATE, post: has a certificate of nobody who is trusted"
    })
    void one_that_is_not_in_order_is_not_and_nothing_is_sent(Fault fault, String why) {
        post.turn(Weather.FAIR.with(fault));
        ThirdPartyFailed failed = failed(world.call(USUAL));

        assertThat(failed.mishap()).isEqualTo(Mishap.UNTRUSTED);
        assertThat(failed).hasMessage(why);
        assertThat(post.calls()).isZero();
    }

    @Test
    void one_that_runs_out_while_it_is_called_is_found_out_although_sessions_are_resumed()
            throws InterruptedException {
        ThirdParty party = world.call(USUAL);
        ask(party);
        post.turn(Weather.FAIR.with(Fault.EXPIRED_CERTIFICATE));

        assertThat(failed(party)).hasRootCauseInstanceOf(CertificateExpiredException.class);

        post.turn(Weather.FAIR);
        assertThat(ask(party)).isEqualTo(200);
        assertThat(post.calls()).isEqualTo(2);
    }

    @Test
    void who_trusts_whom_the_java_runtime_trusts_believes_nobody_simulated() {
        ThirdParty party = world.parties.add(USUAL);

        assertThat(failed(party).mishap()).isEqualTo(Mishap.UNTRUSTED);
        assertThat(post.calls()).isZero();
    }

    @Test
    void who_speaks_without_encryption_has_no_certificate_to_run_out() {
        try (Outside plain = new Outside(POST)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () ->
                                    plain.booth("post")
                                            .turn(Weather.FAIR.with(Fault.EXPIRED_CERTIFICATE)));
            assertThat(plain.booth("post").weather()).isEqualTo(Weather.FAIR);
        }
    }
}
