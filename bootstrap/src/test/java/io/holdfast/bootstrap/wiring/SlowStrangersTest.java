package io.holdfast.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.pictures.OwnPictures;
import io.holdfast.adapters.external.simulator.Booth;
import io.holdfast.adapters.external.simulator.Fault;
import io.holdfast.adapters.external.simulator.Said;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.adapters.external.simulator.Weather;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.SettingsReader;
import io.holdfast.catalog.picture.FetchOutcome;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Reception;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/// Hosts of pictures and receivers that keep us waiting are left when their time is over: as the
/// server is wired, by timers of the machine that it runs on. Whoever was not left would keep a
/// place among the downloads for ever.
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
final class SlowStrangersTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    @TempDir private Path folder;

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private Simulator simulator;
    private Booth stranger;

    @BeforeEach
    void open() throws IOException {
        simulator =
                new Simulator(
                        0,
                        Map.of("stranger", (_, _) -> Said.json(200, "{}")),
                        new Stage(machine::start, machine::sleep, new Random(1), null));
        stranger = simulator.booth("stranger");
    }

    @AfterEach
    void close() {
        simulator.close();
        machine.close();
    }

    private Settings settings(String name, String value) {
        return new SettingsReader(
                        Map.of(
                                "HOLDFAST_DATA_DIR",
                                folder.toString(),
                                "HOLDFAST_PICTURES_ALLOWED",
                                "127.0.0.1",
                                "HOLDFAST_WEBHOOK_ALLOWED",
                                "127.0.0.1",
                                name,
                                value))
                .read();
    }

    private String address() {
        return "http://127.0.0.1:%d/".formatted(stranger.uri().getPort());
    }

    @Test
    void a_picture_that_drips_is_left_where_its_time_is_over() {
        Settings settings = settings("HOLDFAST_PICTURES_TIMEOUT", LIMIT.toString());
        MediaWiring wiring = new MediaWiring();
        stranger.turn(Weather.FAIR.with(Fault.DRIP));
        try (Outbound outbound = wiring.outbound(settings, machine)) {
            FetchOutcome fetched =
                    wiring.source(outbound, OwnPictures.NONE, settings, machine)
                            .fetch(address() + "tee.png");

            assertThat(fetched)
                    .isEqualTo(new FetchOutcome.Failed("The server there takes too long."));
            await().until(() -> stranger.hangUps() == 1);
        }
    }

    @Test
    void a_receiver_that_hangs_is_left_where_its_time_is_over() {
        // Longer than the limit that is given: not silence is what ends it.
        Settings settings = settings("HOLDFAST_WEBHOOK_TIMEOUT", "PT1M");
        NewsWiring wiring = new NewsWiring();
        stranger.turn(Weather.FAIR.with(Fault.HANG));
        try (Outbound outbound = wiring.outbound(settings, machine)) {
            Reception reception =
                    wiring.sender(outbound, settings).send(errand(), machine.instant(), LIMIT);

            assertThat(reception).isEqualTo(new Reception.Unreachable("No answer came in time."));
            await().until(() -> stranger.hangUps() == 1);
        }
    }

    private Errand errand() {
        SigningSecret secret = new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        return new Errand(
                new WebhookId("wh_one"),
                1,
                1,
                1,
                address() + "hooks",
                new SigningSecrets(secret, null),
                new Message("evt_7", "stock.low", Instant.EPOCH, "stock:TEE", "{}"));
    }
}
