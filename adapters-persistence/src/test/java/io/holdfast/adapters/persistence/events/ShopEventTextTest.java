package io.holdfast.adapters.persistence.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cache.CacheEvent;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.ResultKey;
import io.holdfast.cart.CartEvent;
import io.holdfast.cart.CartId;
import io.holdfast.catalog.CatalogEvent;
import io.holdfast.contracts.checkout.MemoryOrders;
import io.holdfast.inventory.StockEvent;
import io.holdfast.jobs.JobEvent;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.PresenceChanged;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class ShopEventTextTest {
    private static final ShopEventText TEXT = new ShopEventText(new MemoryOrders());

    @Test
    void every_event_of_the_shop_is_read_as_it_was_written() {
        CartId cart = new CartId("c".repeat(CartId.LENGTH_MIN));
        JobId job = new JobId(new UUID(7, 9));
        CacheName cache = new CacheName("rates");
        List<Event> all =
                List.of(
                        new CatalogEvent.ProductChanged(new Handle("tee"), 7, true, false),
                        new CatalogEvent.ProductChanged(new Handle("tee"), 8, false, true),
                        new CatalogEvent.ListWritten(job),
                        new StockEvent.LevelChanged(new Sku("größe \"M\"")),
                        new StockEvent.HoldExpired(cart.value()),
                        new JobEvent.Changed(job),
                        new CartEvent.Changed(cart),
                        new CartEvent.Removed(cart),
                        new CacheEvent.Dropped(new ResultKey(cache, "2026-03-01")),
                        new CacheEvent.AllDropped(cache),
                        new PresenceChanged(new NodeId("n0de")));

        for (Event event : all) {
            assertThat(TEXT.read(TEXT.write(event).orElseThrow())).contains(event);
        }
    }

    @Test
    void what_concerns_one_node_has_no_words_and_what_a_later_release_says_no_meaning() {
        assertThat(TEXT.write(new Hearing.Lost())).isEmpty();
        assertThat(TEXT.read(List.of("later", "x"))).isEmpty();
    }

    @Test
    void payloads_fit_and_keep_the_order() {
        List<List<String>> events =
                IntStream.range(0, 2_000).mapToObj(n -> List.of("stock", "größe-" + n)).toList();
        List<String> payloads = Packet.payloads("node", events);

        assertThat(payloads)
                .hasSizeGreaterThan(1)
                .allSatisfy(
                        payload ->
                                assertThat(payload.getBytes(StandardCharsets.UTF_8))
                                        .hasSizeLessThan(8_000));
        assertThat(
                        payloads.stream()
                                .flatMap(payload -> Packet.read(payload).events().stream())
                                .toList())
                .isEqualTo(events);
        assertThat(Packet.payloads("node", List.of(List.of("stock", "x".repeat(8_000)))))
                .containsExactly("[[\"node\"],[]]");
    }
}
