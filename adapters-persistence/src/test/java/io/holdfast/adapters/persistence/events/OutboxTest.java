package io.holdfast.adapters.persistence.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.StockEvent;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.util.List;

class OutboxTest {
    private final Outbox outbox = new Outbox(3);

    private static Event level(int number) {
        return new StockEvent.LevelChanged(new Sku("SKU-" + number));
    }

    @Test
    void equal_events_wait_once_at_their_first_place() {
        outbox.add(level(1));
        outbox.add(level(2));
        outbox.add(level(1));

        assertThat(outbox.size()).isEqualTo(2);
        Outbox.Batch batch = outbox.take();
        assertThat(batch.events()).containsExactly(level(1), level(2));
        assertThat(batch.hasMore()).isFalse();
        assertThat(outbox.take().isEmpty()).isTrue();
    }

    @Test
    void what_is_too_much_is_thrown_away_and_said_to_be_missing() {
        for (int n = 0; n < 5; n++) {
            outbox.add(level(n));
        }

        Outbox.Batch batch = outbox.take();
        assertThat(batch.hasMore()).isTrue();
        assertThat(batch.events()).containsExactly(level(3), level(4));
        assertThat(outbox.take().hasMore()).as("said once").isFalse();
    }

    @Test
    void what_could_not_be_told_is_said_to_be_missing() {
        outbox.add(level(1));
        outbox.take();
        outbox.spill();

        assertThat(outbox.take()).isEqualTo(new Outbox.Batch(List.of(), true));
    }
}
