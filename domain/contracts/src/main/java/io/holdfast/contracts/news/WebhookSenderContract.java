package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.news.Receiver.Received;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Reception;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookSender;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What every [WebhookSender] must do. Extend it, and return a sender and somebody whom it may send
/// to.
public abstract class WebhookSenderContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.500Z");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final SigningSecret CURRENT = new SigningSecret("whsec_" + "A".repeat(32));
    private static final SigningSecret PREVIOUS = new SigningSecret("whsec_" + "B".repeat(32));

    private WebhookSender sender;
    private Receiver receiver;

    /// For subclasses, which JUnit makes one of for each test.
    protected WebhookSenderContract() {}

    /// {@return a sender that may send to [#receiver]}
    protected abstract WebhookSender sender();

    /// {@return somebody whom it may send to}
    protected abstract Receiver receiver();

    /// {@return a sender that may send to public addresses only}
    protected abstract WebhookSender strict();

    /// {@return the address of somebody who is not public, and answers}
    protected abstract String inner();

    /// {@return where nobody answers}
    protected abstract String nowhere();

    @BeforeEach
    final void open() {
        sender = sender();
        receiver = receiver();
    }

    private static Errand errand(String url, SigningSecrets secrets) {
        Message message = new Message("evt_7", "stock.low", NOW, "stock:A", "{\"sku\":\"Ä\"}");
        return new Errand(new WebhookId("wh_one"), 1, 1, 1, url, secrets, message);
    }

    private Reception sent() {
        return sender.send(errand(receiver.url(), new SigningSecrets(CURRENT, null)), NOW, LIMIT);
    }

    @Test
    final void SEND_1_a_message_arrives_as_json_with_id_time_and_signature() {
        assertThat(sent()).isEqualTo(new Reception.Taken(200));

        Received one = receiver.received().getFirst();
        assertThat(one.method()).isEqualTo("POST");
        assertThat(one.headers().get("content-type")).startsWith("application/json");
        assertThat(one.headers()).containsEntry("webhook-id", "evt_7");
        assertThat(one.headers())
                .containsEntry("webhook-timestamp", Long.toString(NOW.getEpochSecond()));
        assertThat(one.headers().get("webhook-signature")).matches("v1,[A-Za-z0-9+/]{43}=");
        assertThat(one.body())
                .contains(
                        "\"id\":\"evt_7\"",
                        "\"type\":\"stock.low\"",
                        "\"timestamp\":\"2026-03-01T10:00:00.500Z\"",
                        "\"subject\":\"stock:A\"",
                        "\"data\":{\"sku\":\"Ä\"}");
    }

    @Test
    final void SEND_1_each_secret_that_counts_has_a_signature_of_its_own() {
        sent();
        sender.send(
                errand(
                        receiver.url(),
                        new SigningSecrets(/* current= */ PREVIOUS, /* previous= */ CURRENT)),
                NOW,
                LIMIT);

        List<Received> both = receiver.received();
        String first = both.getFirst().headers().get("webhook-signature");
        assertThat(both.getLast().headers().get("webhook-signature"))
                .matches("v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=")
                .endsWith(" " + first)
                .doesNotStartWith(String.valueOf(first));
    }

    @Test
    final void SEND_2_what_a_receiver_answers_is_what_it_means() {
        receiver.answers(204, Map.of());
        assertThat(sent()).isEqualTo(new Reception.Taken(204));
        receiver.answers(410, Map.of());
        assertThat(sent()).isEqualTo(new Reception.Gone());
        receiver.answers(500, Map.of());
        assertThat(sent()).isEqualTo(new Reception.Refused(500, null));
        receiver.answers(429, Map.of("Retry-After", "120"));
        assertThat(sent()).isEqualTo(new Reception.Refused(429, Duration.ofMinutes(2)));
    }

    @Test
    final void SEND_2_a_redirect_is_not_followed() {
        receiver.answers(307, Map.of("Location", receiver.url()));

        assertThat(sent()).isEqualTo(new Reception.Refused(307, null));
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    final void SEND_3_who_does_not_answer_in_time_or_at_all_is_unreachable() {
        receiver.hangs();
        SigningSecrets secrets = new SigningSecrets(CURRENT, null);

        assertThat(sender.send(errand(receiver.url(), secrets), NOW, SHORT))
                .isInstanceOf(Reception.Unreachable.class);
        assertThat(sender.send(errand(nowhere(), secrets), NOW, LIMIT))
                .isInstanceOf(Reception.Unreachable.class);
    }

    @Test
    final void SEND_4_an_answer_without_end_is_an_answer() {
        receiver.floods();

        assertThat(sent()).isEqualTo(new Reception.Taken(200));
    }

    @Test
    final void SEND_5_who_is_not_public_is_neither_registered_nor_asked() {
        assertThat(strict().objection(inner())).isPresent();
        assertThat(strict().send(errand(inner(), new SigningSecrets(CURRENT, null)), NOW, LIMIT))
                .isInstanceOf(Reception.Unreachable.class);
        assertThat(receiver.received()).isEmpty();

        assertThat(sender.objection(receiver.url())).isEmpty();
        assertThat(sender.objection("http://")).isPresent();
        assertThat(sender.objection("https://me:secret@shop.example/")).isPresent();
    }

    @Test
    final void SEND_6_no_reason_tells_secret_or_address() {
        SigningSecrets secrets = new SigningSecrets(CURRENT, null);
        for (String url : List.of(nowhere(), inner())) {
            Reception reception = strict().send(errand(url, secrets), NOW, LIMIT);
            assertThat(reception.toString())
                    .doesNotContain(url)
                    .doesNotContain("127.0.0.1")
                    .doesNotContain("AAAA");
        }
        assertThat(errand(receiver.url(), secrets).toString())
                .doesNotContain("AAAA")
                .doesNotContain(receiver.url());
    }
}
