package io.holdfast.adapters.external.manners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.adapters.external.manners.Manners.Retries;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;

/// Whom third parties say to be, and whether it is believed.
class CertificateTest {
    private static final Map<String, Role> POST = Map.of("post", (_, _) -> Said.json(200, "{}"));

    @TempDir static Path folder;
    private static Certificates certificates;

    @BeforeAll
    static void make() throws Exception {
        certificates = Certificates.in(folder);
    }

    private static ThirdParty party(Outside world) {
        return world.call(
                Manners.usual("post")
                        .within(Manners.Patience.of(Duration.ofSeconds(20)))
                        .repeating(new Retries(1, Duration.ofMillis(1))));
    }

    private static int ask(Outside world) throws InterruptedException {
        return party(world)
                .exchange(Repeat.SAFE, Ask.get(world.booth("post").uri()), Reply::status);
    }

    @Test
    void a_certificate_of_an_authority_that_is_trusted_is_believed() throws Exception {
        SSLContext shown = certificates.shown("valid", "-1d", 10);
        try (Outside world = new Outside(POST, shown, certificates.trusting())) {
            assertThat(ask(world)).isEqualTo(200);
        }
    }

    @Test
    void an_expired_certificate_is_not_and_nothing_is_sent() throws Exception {
        SSLContext shown = certificates.shown("expired", "-10d", 2);
        try (Outside world = new Outside(POST, shown, certificates.trusting())) {
            ThirdPartyFailed failed =
                    catchThrowableOfType(ThirdPartyFailed.class, () -> ask(world));

            assertThat(failed.mishap()).isEqualTo(Mishap.UNTRUSTED);
            assertThat(failed).hasRootCauseInstanceOf(CertificateExpiredException.class);
            assertThat(world.booth("post").calls()).isZero();
        }
    }

    @Test
    void a_certificate_of_nobody_we_trust_is_not() throws Exception {
        SSLContext shown = certificates.shown("stranger", "-1d", 10);
        try (Outside world = new Outside(POST, shown, null)) {
            assertThat(catchThrowableOfType(ThirdPartyFailed.class, () -> ask(world)).mishap())
                    .isEqualTo(Mishap.UNTRUSTED);
        }
    }
}
