package io.holdfast.adapters.web.channels.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.contracts.presence.MemoryPresence;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.presence.NodeId;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.ImmediateEventExecutor;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What nodes see of each other's visitors, and what becomes of it when one of them dies.
class PresenceExchangeTest {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Words WORDS =
            Words.of(Vocabulary.talking("A place.", Shape.EMPTY).showingPresence());

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private boolean reachable = true;

    private final MemoryPresence store =
            new MemoryPresence(() -> now) {
                @Override
                public synchronized Map<NodeId, Long> living() {
                    if (!reachable) {
                        throw new StoreUnavailable("not now", new IllegalStateException("off"));
                    }
                    return super.living();
                }
            };
    private final MemoryEvents events = new MemoryEvents();
    private final Node first = new Node("first");
    private final Node second = new Node("second");

    /// A node with one room, and a client in it who keeps what it is told as the official one does.
    private final class Node implements Listener {
        private final Hub hub = new Hub(() -> now);
        private final MergedPresences presences;
        private final PresenceExchange exchange;
        private final Room room = hub.open("place", WORDS);
        private final Map<String, String> seen = new TreeMap<>();
        private final List<JsonNode> diffs = new ArrayList<>();

        Node(String id) {
            presences = new MergedPresences(hub, new NodeId(id));
            exchange =
                    new PresenceExchange(
                            presences,
                            store,
                            events,
                            () -> Duration.between(Instant.EPOCH, now).toNanos());
            room.enter(this, ImmediateEventExecutor.INSTANCE, room.seq(), OptionalLong.empty());
        }

        @Override
        public Version version() {
            return Version.V2;
        }

        @Override
        public long enteredAt() {
            return 0;
        }

        @Override
        public void hear(ByteBuf frame, @Nullable Object about) {}

        @Override
        public void hear(ByteBuf frame, Saying saying) {
            JsonNode diff = saying.payload().json();
            diffs.add(diff);
            // Leaves first or joins first makes no difference, for refs are never used again.
            each(diff.path("joins"), (ref, key) -> seen.put(ref, key));
            each(diff.path("leaves"), (ref, _) -> seen.remove(ref));
        }

        @Override
        public void missed() {}

        @Override
        public void flush() {}

        void show(Object who, String key, String place) {
            presences.track(
                    room,
                    who,
                    key,
                    Payload.object(json -> json.writeStringField("at", place)),
                    state -> {
                        seen.clear();
                        each(json(state), (ref, one) -> seen.put(ref, one));
                    });
        }

        Set<String> keys() {
            return new TreeSet<>(seen.values());
        }
    }

    private interface Each {
        void ref(String ref, String key);
    }

    private static JsonNode json(Payload payload) {
        try {
            return new ObjectMapper().readTree(new String(payload.bytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void each(JsonNode byKey, Each each) {
        byKey.properties()
                .forEach(
                        one ->
                                one.getValue()
                                        .path("metas")
                                        .forEach(
                                                meta ->
                                                        each.ref(
                                                                meta.path("phx_ref").asText(),
                                                                one.getKey())));
    }

    private void tick(Node... nodes) {
        now = now.plus(TICK);
        for (Node node : nodes) {
            node.exchange.exchange();
        }
    }

    private void ticks(int many, Node... nodes) {
        for (int i = 0; i < many; i++) {
            tick(nodes);
        }
    }

    @Test
    void each_node_sees_the_visitors_of_all() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");

        ticks(2, first, second);

        assertThat(first.keys()).containsExactly("ada", "bob");
        assertThat(second.keys()).containsExactly("ada", "bob");
    }

    @Test
    void who_comes_later_is_given_all_of_them_at_once() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);

        second.show("c", "cleo", "sky");

        assertThat(second.keys()).containsExactly("ada", "bob", "cleo");
    }

    @Test
    void one_who_moves_elsewhere_leaves_and_joins_in_one_diff() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);
        second.diffs.clear();

        first.show("a", "ada", "shore");
        ticks(2, first, second);

        assertThat(second.diffs).hasSize(1);
        JsonNode diff = second.diffs.getFirst();
        JsonNode came = diff.at("/joins/ada/metas/0");
        assertThat(came.path("at").asText()).isEqualTo("shore");
        assertThat(diff.at("/leaves/ada/metas/0/phx_ref")).isEqualTo(came.path("phx_ref_prev"));
    }

    @Test
    void the_same_key_on_two_nodes_is_one_key_with_two_of_it() {
        first.show("a", "ada", "home");
        second.show("b", "ada", "sea");

        ticks(2, first, second);

        assertThat(first.seen).hasSize(2).containsValue("ada");
        second.presences.untrack(second.room, "b");
        ticks(2, first, second);
        assertThat(first.seen).hasSize(1).containsValue("ada");
    }

    @Test
    void the_visitors_of_a_node_that_died_are_gone_when_its_lease_is_over_and_not_before() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);

        ticks(5, first);
        assertThat(first.keys()).containsExactly("ada", "bob");
        ticks(6, first);

        assertThat(first.keys()).containsExactly("ada");
        assertThat(store.living()).containsOnlyKeys(new NodeId("first"));
    }

    @Test
    void a_node_that_stops_takes_leave_at_once() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);

        second.exchange.leave();
        tick(first);

        assertThat(first.keys()).containsExactly("ada");
    }

    @Test
    void a_node_that_nothing_happens_to_stays_there() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);
        first.diffs.clear();

        ticks(60, first, second);

        assertThat(first.keys()).containsExactly("ada", "bob");
        assertThat(first.diffs).isEmpty();
    }

    @Test
    void who_was_given_up_for_dead_and_goes_on_is_seen_again() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(2, first, second);
        ticks(30, first);
        assertThat(first.keys()).containsExactly("ada");

        ticks(2, second, first);

        assertThat(first.keys()).containsExactly("ada", "bob");
        assertThat(second.keys()).containsExactly("ada", "bob");
    }

    @Test
    void an_outage_of_the_store_makes_nobody_leave() {
        first.show("a", "ada", "home");
        second.show("b", "bob", "sea");
        ticks(8, first, second);
        first.diffs.clear();

        reachable = false;
        for (int i = 0; i < 60; i++) {
            now = now.plus(TICK);
            for (Node node : new Node[] {first, second}) {
                assertThatExceptionOfType(StoreUnavailable.class)
                        .isThrownBy(node.exchange::exchange);
            }
        }
        reachable = true;
        ticks(10, first, second);

        assertThat(first.diffs).isEmpty();
        assertThat(first.keys()).containsExactly("ada", "bob");
    }

    @Test
    void where_nobody_is_shown_nothing_is_written_and_nothing_is_told() {
        second.show("b", "bob", "sea");

        ticks(5, first, second);

        assertThat(first.diffs).isEmpty();
        assertThat(store.living()).containsOnlyKeys(new NodeId("second"));
        second.presences.untrack(second.room, "b");
        tick(second);
        assertThat(store.living()).isEmpty();
    }

    @Test
    void a_change_elsewhere_wakes_the_exchange() throws InterruptedException {
        first.show("a", "ada", "home");
        first.exchange.round();
        second.show("b", "bob", "sea");
        second.exchange.round();

        // Returns because it was told, and not because it has waited.
        first.exchange.round();

        assertThat(first.keys()).containsExactly("ada", "bob");
    }
}
