package io.holdfast.adapters.external.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.pictures.HttpPictureSource;
import io.holdfast.adapters.external.pictures.OwnPictures;
import io.holdfast.adapters.external.pictures.PictureLimits;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Outside;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.adapters.external.webhooks.StandardWebhookSender;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Reception;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Whom the hosts of pictures and the receivers of webhooks say to be, and whether it is believed.
class OutboundTrustTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<AddressRange> HERE = List.of(AddressRange.parse("127.0.0.1"));
    private static final OutboundSettings SETTINGS =
            new OutboundSettings(LONG, LONG, 8, 8, HERE, "holdfast-test");
    private static final SigningSecrets SECRETS =
            new SigningSecrets(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), null);
    private static final Reception NOT_SECURE =
            new Reception.Unreachable("There was no secure connection to the receiver.");
    private static final FetchOutcome NOT_PROVED =
            new FetchOutcome.Failed("The server there cannot prove who it is.");

    @TempDir private Path folder;

    private final Outside world =
            Outside.encrypted(Map.of("stranger", (_, _) -> Said.json(200, "{}")));
    private final Booth stranger = world.booth("stranger");

    @AfterEach
    void close() {
        world.close();
    }

    /// Trusts the authority of the simulated, and nobody else.
    private Outbound trusting() {
        return new Outbound(
                SETTINGS,
                (_, _) -> () -> {},
                _ -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                Objects.requireNonNull(world.simulator.trust()));
    }

    private FetchOutcome fetched(Outbound outbound) {
        return new HttpPictureSource(
                        outbound,
                        OwnPictures.NONE,
                        folder,
                        new PictureLimits(1_000, 1, LONG),
                        Instant::now)
                .fetch(stranger.uri() + "/tee.png");
    }

    private Reception told(Outbound outbound) {
        return new StandardWebhookSender(outbound, new PublicAddresses(HERE))
                .send(
                        new Errand(
                                new WebhookId("wh_one"),
                                1,
                                1,
                                1,
                                stranger.uri() + "/hooks",
                                SECRETS,
                                new Message(
                                        "evt_7", "stock.low", Instant.EPOCH, "stock:TEE", "{}")),
                        Instant.now(),
                        LONG);
    }

    @Test
    void a_stranger_with_a_certificate_in_order_is_called() {
        try (Outbound outbound = trusting()) {
            assertThat(told(outbound)).isEqualTo(new Reception.Taken(200));
            assertThat(fetched(outbound)).isInstanceOf(FetchOutcome.Refused.class);
            assertThat(stranger.calls()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"EXPIRED_CERTIFICATE", "FOREIGN_CERTIFICATE", "UNTRUSTED_CERTIFICATE"},
            value = Fault.class)
    void one_whose_certificate_is_not_in_order_is_told_nothing(Fault fault) {
        stranger.turn(Weather.FAIR.with(fault));
        try (Outbound outbound = trusting()) {
            assertThat(told(outbound)).isEqualTo(NOT_SECURE);
            assertThat(fetched(outbound)).isEqualTo(NOT_PROVED);
            assertThat(stranger.calls()).isZero();
        }
    }

    @Test
    void a_server_trusts_whom_the_java_runtime_trusts_and_nobody_else() {
        try (Outbound outbound = new Outbound(SETTINGS, (_, _) -> () -> {})) {
            assertThat(told(outbound)).isEqualTo(NOT_SECURE);
            assertThat(fetched(outbound)).isEqualTo(NOT_PROVED);
            assertThat(stranger.calls()).isZero();
        }
    }
}
