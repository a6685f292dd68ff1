package io.holdfast.application.news;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.contracts.news.MemoryWebhooks;
import io.holdfast.news.WebhookId;
import io.holdfast.supervision.PartFailed;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class SecretWatchTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static void look(List<WebhookId> unreadable) {
        MemoryWebhooks store =
                new MemoryWebhooks(new MemoryNews()) {
                    @Override
                    public List<WebhookId> unreadable(Instant now) {
                        return unreadable;
                    }
                };
        new SecretWatch(store, () -> NOW).look();
    }

    @Test
    void where_every_secret_can_be_read_nothing_is_raised() {
        assertThatCode(() -> look(List.of())).doesNotThrowAnyException();
    }

    @Test
    void a_secret_that_cannot_be_read_is_an_alarm_that_names_its_webhook() {
        assertThatThrownBy(() -> look(List.of(new WebhookId("wh_a"), new WebhookId("wh_b"))))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("wh_a, wh_b");
    }
}
