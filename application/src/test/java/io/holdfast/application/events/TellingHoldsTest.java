package io.holdfast.application.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.StockEvent;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

class TellingHoldsTest {
    private static final Instant END = Instant.parse("2026-03-01T10:00:00Z");

    private static Hold expired(long number, String owner) {
        return new Hold(
                new HoldRef(new HoldId(new UUID(0, number)), new Sku("TEE")),
                owner,
                HoldState.EXPIRED,
                List.of(new Hold.Portion("main", 1)),
                END,
                END);
    }

    @Test
    void each_owner_is_told_of_once() {
        List<StockEvent> published = new ArrayList<>();
        MemoryEvents events = new MemoryEvents();
        events.subscribe(StockEvent.class, published::add);
        List<Hold> holds = List.of(expired(1, "cart"), expired(2, "cart"), expired(3, "till"));

        new TellingHolds(events).accept(holds);

        assertThat(published)
                .containsExactly(
                        new StockEvent.HoldExpired("cart"), new StockEvent.HoldExpired("till"));
    }
}
