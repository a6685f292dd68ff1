package io.holdfast.adapters.persistence.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.secrets.MemoryVault;
import io.holdfast.news.NewsType;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.WebhookTarget;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A receiver that was away for so long that nobody waits until all it missed is counted.
class ManyFailuresIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final WebhookId ONE = new WebhookId("wh_one");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiWebhookStore hooks =
            new JdbiWebhookStore(embedded.database(), new MemoryVault(1));

    @AfterEach
    void close() {
        embedded.close();
    }

    private void giveUp(int deliveries) {
        hooks.add(
                new Webhook(
                        ONE,
                        new WebhookTarget("https://shop.example/", "", Set.of(NewsType.STOCK_LOW)),
                        WebhookStanding.FRESH,
                        NOW),
                new SigningSecret("whsec_" + "A".repeat(32)),
                1);
        embedded.run(
                """
                insert into webhook_delivery
                       (webhook, message, type, at, subject, data, state, due_at, ended_at)
                select '%1$s', 'evt_' || i, 'stock.low', '%2$s', 'stock:' || i, '{}', 'given_up', '%2$s', '%2$s'
                  from generate_series(1, %3$d) i
                """
                        .formatted(ONE.value(), NOW, deliveries));
    }

    private Redelivery again(int max) {
        return hooks.redeliver(ONE, new RedeliveryWish(UUID.randomUUID(), NOW, max), NOW)
                .orElseThrow();
    }

    @Test
    void those_that_are_left_are_counted_up_to_a_number() {
        giveUp(Redelivery.LEFT_MAX + 3);

        assertThat(again(2)).isEqualTo(new Redelivery(2, Redelivery.LEFT_MAX));
        assertThat(again(2)).isEqualTo(new Redelivery(2, Redelivery.LEFT_MAX - 1));
    }
}
