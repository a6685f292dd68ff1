package io.holdfast.adapters.external.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;

import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.adapters.external.outbound.Alarm;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.adapters.external.outbound.PublicAddresses;
import io.holdfast.adapters.external.outbound.RetryAfter;
import io.holdfast.contracts.news.Receiver;
import io.holdfast.contracts.news.Receiver.Received;
import io.holdfast.contracts.news.WebhookSenderContract;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookSender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;

class StandardWebhookSenderTest {
    private static final SigningSecret CURRENT =
            new SigningSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final SigningSecret OTHER =
            new SigningSecret("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    private final List<AutoCloseable> open = new ArrayList<>();
    private final Timer timer = new Timer(true);

    @AfterEach
    void close() throws Exception {
        timer.cancel();
        for (AutoCloseable one : open) {
            one.close();
        }
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

    private WebhookSender sender(List<AddressRange> allowed) {
        Duration limit = Duration.ofSeconds(20);
        Outbound outbound =
                new Outbound(new OutboundSettings(limit, limit, 8, 8, allowed, "test"), this::set);
        open.add(outbound);
        return new StandardWebhookSender(outbound, new PublicAddresses(allowed));
    }

    private WebhookSender sender() {
        return sender(List.of(AddressRange.parse("127.0.0.0/8")));
    }

    private LocalReceiver receiver() {
        try {
            LocalReceiver receiver = new LocalReceiver();
            open.add(receiver);
            return receiver;
        } catch (IOException e) {
            throw new AssertionError("no port on loopback", e);
        }
    }

    @Nested
    class Contract extends WebhookSenderContract {
        @Override
        protected WebhookSender sender() {
            return StandardWebhookSenderTest.this.sender();
        }

        @Override
        protected Receiver receiver() {
            return StandardWebhookSenderTest.this.receiver();
        }

        @Override
        protected WebhookSender strict() {
            return StandardWebhookSenderTest.this.sender(List.of());
        }

        @Override
        protected String inner() {
            return StandardWebhookSenderTest.this.receiver().url();
        }

        @Override
        protected String nowhere() {
            return "http://127.0.0.1:1/hooks";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example:99999/",
                "https://shop.example:0/",
                "http://[fe80::1%25eth0]/",
                "http://[fe80::1%25no-such-card]/",
                "http://[::1]:8080/"
            })
    void an_address_that_can_never_be_called_is_no_receiver(String url) {
        assertThat(sender().objection(url)).isPresent();
    }

    @Test
    void a_name_that_nobody_knows_yet_and_a_public_address_are_receivers() {
        assertThat(sender().objection("https://no-such-shop.invalid:65535/")).isEmpty();
        assertThat(sender().objection("http://[2606:4700::1111]/")).isEmpty();
    }

    private Received sent(SigningSecrets secrets) {
        LocalReceiver receiver = receiver();
        Message message =
                new Message("evt_7", "stock.low", Instant.EPOCH, "stock:Ä", "{\"sku\": \"Ä€😀\"}");
        sender().send(
                        new Errand(
                                new WebhookId("wh_one"), 1, 1, 1, receiver.url(), secrets, message),
                        Instant.now(),
                        Duration.ofSeconds(20));
        return receiver.received().getFirst();
    }

    private static void verify(SigningSecret secret, Received one)
            throws WebhookVerificationException {
        Map<String, List<String>> headers = new HashMap<>();
        one.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        new Webhook(secret.value()).verify(one.body(), headers);
    }

    @Test
    void the_official_library_takes_what_is_sent_for_ours() throws Exception {
        verify(CURRENT, sent(new SigningSecrets(CURRENT, null)));
    }

    @Test
    void while_a_secret_is_rotated_a_receiver_may_know_either() throws Exception {
        Received one = sent(new SigningSecrets(CURRENT, OTHER));

        verify(CURRENT, one);
        verify(OTHER, one);
    }

    @Test
    void the_official_library_refuses_what_somebody_else_has_signed_or_changed() {
        Received one = sent(new SigningSecrets(CURRENT, null));

        assertThatThrownBy(() -> verify(OTHER, one))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(
                        () ->
                                verify(
                                        CURRENT,
                                        new Received(
                                                "POST",
                                                one.headers(),
                                                one.body().replace("low", "high"))))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void a_receiver_may_name_its_time_as_seconds_or_as_a_date() {
        Instant now = Instant.parse("2026-03-01T10:00:00Z");

        assertThat(RetryAfter.of(" 30 ", now)).contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.of("Sun, 01 Mar 2026 10:01:00 GMT", now))
                .contains(Duration.ofMinutes(1));
        assertThat(RetryAfter.of("Sun, 01 Mar 2026 09:00:00 GMT", now)).contains(Duration.ZERO);
        assertThat(RetryAfter.of("soon", now)).isEmpty();
        assertThat(RetryAfter.of("-3", now)).isEmpty();
    }
}
