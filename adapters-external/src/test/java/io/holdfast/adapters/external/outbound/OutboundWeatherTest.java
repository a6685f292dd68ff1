package io.holdfast.adapters.external.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.external.pictures.HttpPictureSource;
import io.holdfast.adapters.external.pictures.OwnPictures;
import io.holdfast.adapters.external.pictures.PictureLimits;
import io.holdfast.adapters.external.simulator.BadWeather;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.Stream;

/// What becomes of a picture, and of a webhook's delivery, when whoever has or wants it behaves
/// badly. Those of their certificates are in [OutboundTrustTest].
class OutboundWeatherTest {
    private static final List<AddressRange> HERE = List.of(AddressRange.parse("127.0.0.1"));
    private static final SigningSecrets SECRETS =
            new SigningSecrets(new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), null);

    @TempDir private Path folder;

    private final Timer timer = new Timer(true);
    private final Outside world = new Outside(Map.of("stranger", (_, _) -> Said.json(200, "{}")));
    private final Booth stranger = world.booth("stranger");

    @AfterEach
    void close() {
        timer.cancel();
        world.close();
    }

    private Alarm.Set set(Duration time, Runnable action) {
        TimerTask task =
                new TimerTask() {
                    @Override
                    public void run() {
                        action.run();
                    }
                };
        timer.schedule(task, time.toMillis());
        return task::cancel;
    }

    private Outbound outbound(Duration limit) {
        return new Outbound(new OutboundSettings(limit, limit, 8, 8, HERE, "test"), this::set);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUSE      | Failed  | does not answer, or breaks off",
                "HANG        | Failed  | takes too long",
                "RESET       | Failed  | does not answer, or breaks off",
                "LOSE_ANSWER | Failed  | does not answer, or breaks off",
                "DRIP        | Failed  | takes too long",
                "HUGE        | Refused | The picture has more than",
                "HTML        | Refused | is no picture",
                "CUT_JSON    | Refused | is no picture",
                "WRONG_JSON  | Refused | is no picture",
                "GARBAGE     | Failed  | does not answer, or breaks off",
                "ERROR       | Failed  | status 500",
                "UNAVAILABLE | Failed  | retryAfter=PT7S",
                "LIMITED     | Failed  | retryAfter=PT7S",
                "REDIRECT    | Failed  | does not answer, or breaks off"
            })
    void a_host_of_pictures_that_behaves_badly_has_a_stated_outcome(
            Fault fault, String outcome, String words) throws Exception {
        stranger.turn(Weather.FAIR.retryAfter(7).with(fault));
        Duration limit = BadWeather.limit(fault);
        try (Outbound outbound = outbound(limit)) {
            FetchOutcome fetched =
                    new HttpPictureSource(
                                    outbound,
                                    OwnPictures.NONE,
                                    folder,
                                    new PictureLimits(1_000, 1, limit),
                                    Instant::now)
                            .fetch(stranger.uri() + "/tee.png");

            assertThat(fetched.getClass().getSimpleName()).as("%s", fetched).isEqualTo(outcome);
            assertThat(fetched.toString()).contains(words);
        }
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).filter(OutboundWeatherTest::hasBytes))
                    .isEmpty();
        }
    }

    private static boolean hasBytes(Path file) {
        return file.toFile().length() > 0;
    }

    /// Of an answer no more than the head is read: what follows is nobody's business, and 200 is
    /// all that is asked for.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REFUSE      | Unreachable | receiver",
                "HANG        | Unreachable | time",
                "RESET       | Unreachable | receiver",
                "LOSE_ANSWER | Unreachable | receiver",
                "DRIP        | Taken       | 200",
                "HUGE        | Taken       | 200",
                "HTML        | Taken       | 200",
                "CUT_JSON    | Taken       | 200",
                "WRONG_JSON  | Taken       | 200",
                "GARBAGE     | Unreachable | receiver",
                "ERROR       | Refused     | 500",
                "UNAVAILABLE | Refused     | retryAfter=PT7S",
                "LIMITED     | Refused     | retryAfter=PT7S",
                "REDIRECT    | Refused     | 302"
            })
    void a_receiver_that_behaves_badly_has_a_stated_outcome(
            Fault fault, String outcome, String words) {
        stranger.turn(Weather.FAIR.retryAfter(7).with(fault));
        Duration limit = BadWeather.limit(fault);
        Message message = new Message("evt_7", "stock.low", Instant.EPOCH, "stock:TEE", "{}");
        try (Outbound outbound = outbound(limit)) {
            Reception reception =
                    new StandardWebhookSender(outbound, new PublicAddresses(HERE))
                            .send(
                                    new Errand(
                                            new WebhookId("wh_one"),
                                            1,
                                            1,
                                            1,
                                            stranger.uri() + "/hooks",
                                            SECRETS,
                                            message),
                                    Instant.now(),
                                    limit);

            assertThat(reception.getClass().getSimpleName()).as("%s", reception).isEqualTo(outcome);
            assertThat(reception.toString()).contains(words);
        }
    }
}
