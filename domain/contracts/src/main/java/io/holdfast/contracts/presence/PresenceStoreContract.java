package io.holdfast.contracts.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.presence.Change;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.Shown;
import io.holdfast.presence.Sight;
import io.holdfast.presence.port.out.PresenceStore;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// What every [PresenceStore] must do. Extend it and return an empty store.
///
/// A lease that is over is one that was none from the begin, so nobody waits for it.
public abstract class PresenceStoreContract {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration NONE = Duration.ZERO;
    private static final NodeId ONE = new NodeId("one");
    private static final NodeId OTHER = new NodeId("other");
    private static final Shown ADA = new Shown("1", "console", "ada", "{\"at\":\"home\"}");
    private static final Shown BOB = new Shown("2", "console", "bob", "{}");
    private static final Shown MOVED = new Shown("3", "console", "ada", "{\"at\":\"sea\"}");

    private PresenceStore store;

    /// For subclasses, which JUnit makes one of for each test.
    protected PresenceStoreContract() {}

    /// {@return a store in which nobody is}
    protected abstract PresenceStore empty();

    @BeforeEach
    final void open() {
        store = empty();
    }

    private List<Shown> seenBy(NodeId node) {
        return store.sight(node).map(Sight::all).orElse(List.of());
    }

    @Test
    final void PRS_1_what_a_node_published_and_changed_is_read_as_one() {
        store.publish(ONE, new Sight(1, List.of(ADA, BOB)), LONG);
        assertThat(seenBy(ONE)).containsExactlyInAnyOrder(ADA, BOB);
        assertThat(store.living()).containsEntry(ONE, 1L);

        store.change(ONE, 2, new Change(List.of(MOVED), List.of(ADA.ref())), LONG);

        assertThat(seenBy(ONE)).containsExactlyInAnyOrder(MOVED, BOB);
        assertThat(store.living()).containsEntry(ONE, 2L);
        assertThat(store.sight(ONE)).map(Sight::revision).contains(2L);
        store.publish(ONE, new Sight(3, List.of()), LONG);
        assertThat(store.sight(ONE)).contains(new Sight(3, List.of()));
    }

    @Test
    final void PRS_2_a_node_whose_lease_is_over_is_not_seen() {
        store.publish(ONE, new Sight(1, List.of(ADA)), NONE);

        assertThat(store.living()).isEmpty();
        assertThat(store.sight(ONE)).isEmpty();
    }

    @Test
    final void PRS_3_a_change_and_a_renewal_begin_the_lease_anew_where_the_node_is_known() {
        assertThat(store.renew(ONE, LONG)).isFalse();
        assertThat(store.change(ONE, 1, new Change(List.of(ADA), List.of()), LONG)).isFalse();
        assertThat(store.living()).isEmpty();

        store.publish(ONE, new Sight(1, List.of(ADA)), NONE);
        assertThat(store.renew(ONE, LONG)).isTrue();
        assertThat(seenBy(ONE)).containsExactly(ADA);

        store.publish(OTHER, new Sight(1, List.of()), NONE);
        assertThat(store.change(OTHER, 2, new Change(List.of(BOB), List.of()), LONG)).isTrue();
        assertThat(seenBy(OTHER)).containsExactly(BOB);

        store.leave(ONE);
        assertThat(store.renew(ONE, LONG)).isFalse();
        assertThat(store.sight(ONE)).isEmpty();
    }

    @Test
    final void PRS_4_a_change_may_be_written_twice() {
        store.publish(ONE, new Sight(1, List.of(ADA)), LONG);
        Change change = new Change(List.of(BOB), List.of(ADA.ref()));

        store.change(ONE, 2, change, LONG);
        store.change(ONE, 3, change, LONG);

        assertThat(seenBy(ONE)).containsExactly(BOB);
    }

    @Test
    final void PRS_5_nodes_do_not_touch_each_other() {
        store.publish(ONE, new Sight(1, List.of(ADA)), LONG);
        store.publish(OTHER, new Sight(7, List.of(BOB)), LONG);

        store.change(OTHER, 8, new Change(List.of(), List.of(ADA.ref())), LONG);
        assertThat(seenBy(ONE)).containsExactly(ADA);

        store.leave(OTHER);
        store.leave(OTHER);
        assertThat(seenBy(ONE)).containsExactly(ADA);
        assertThat(store.living()).containsOnlyKeys(ONE);
    }

    @Test
    final void PRS_6_a_sweep_takes_those_whose_lease_is_over() {
        store.publish(ONE, new Sight(1, List.of(ADA)), LONG);
        store.publish(OTHER, new Sight(1, List.of(BOB)), NONE);

        assertThat(store.sweep()).isEqualTo(1);
        assertThat(store.sweep()).isZero();

        assertThat(store.renew(OTHER, LONG)).isFalse();
        assertThat(seenBy(ONE)).containsExactly(ADA);
    }

    @Test
    final void PRS_7_texts_come_back_as_they_were() {
        Shown odd = new Shown("r'\"\\", "room:ü😀\n", "a,b{}", "{\"x\":\"\\u0000 '\"}");

        store.publish(ONE, new Sight(1, List.of(odd)), LONG);

        assertThat(seenBy(ONE)).containsExactly(odd);
    }
}
