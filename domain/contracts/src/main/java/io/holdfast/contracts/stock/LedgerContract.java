package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What every [io.holdfast.inventory.port.out.StockStore] must keep of holds in its ledger,
/// whatever becomes of them. Extend it, and return an empty store.
public abstract class LedgerContract extends StockContract {
    /// For subclasses, which JUnit makes one of for each test.
    protected LedgerContract() {}

    private List<HoldRef> takenTogether(int count) {
        List<HoldRef> refs = Stream.generate(() -> ref(TEE)).limit(count).toList();
        stock().apply(refs.stream().<StockCommand>map(ref -> take(ref, 1)).toList(), NOW);
        return refs;
    }

    @Test
    final void STK_8_holds_that_are_taken_together_are_an_entry_each_one_after_the_other() {
        counted(TEE, "main", 9);
        List<HoldRef> refs = takenTogether(7);

        List<LedgerEntry> newestFirst = ledger(TEE).subList(0, 7);
        assertThat(newestFirst)
                .extracting(LedgerEntry::movement)
                .extracting(Movement::reference)
                .containsExactlyInAnyOrderElementsOf(
                        refs.stream().map(ref -> ref.id().value()).toList());
        assertThat(newestFirst)
                .extracting(LedgerEntry::movement)
                .extracting(Movement::after)
                .containsExactlyElementsOf(
                        IntStream.iterate(7, n -> n - 1)
                                .limit(7)
                                .mapToObj(reserved -> new AtLocation("main", 9, reserved))
                                .toList());
    }

    @Test
    final void STK_8_what_becomes_of_a_hold_leaves_the_entry_of_its_taking_as_it_was() {
        counted(TEE, "annex", 3);
        counted(TEE, "main", 9);
        List<HoldRef> refs = takenTogether(7);
        held(TEE, 4);
        List<LedgerEntry> before = ledger(TEE);
        assertThat(before).hasSize(11);

        does(new ReleaseHolds(List.of(refs.get(0))));
        does(new RenewHolds(List.of(refs.get(1)), LATEST));
        does(new ShrinkHold(refs.get(2), 2, LATER));
        does(new CommitHolds(List.of(new HoldShare(refs.get(3), 1)), "order 7"));
        assertThat(ledger(TEE)).endsWith(before.toArray(LedgerEntry[]::new));
        does(new ReturnHolds(List.of(refs.get(3)), "refund 7"));
        stock().expire(LATER, 1);
        does(new ReleaseHolds(refs.subList(4, 7)), LATER);
        stock().prune(LATEST, 99);
        assertThat(ledger(TEE)).endsWith(before.toArray(LedgerEntry[]::new));
        assertThat(ledger(TEE)).extracting(LedgerEntry::number).doesNotHaveDuplicates();
    }

    @Test
    final void STK_8_a_list_goes_on_behind_its_cursor_though_holds_on_both_sides_have_ended() {
        counted(TEE, "main", 9);
        List<HoldRef> refs = takenTogether(7);
        List<LedgerEntry> all = ledger(TEE);
        Page<LedgerEntry> first = stock().ledger(TEE, new PageRequest(3, null)).orElseThrow();

        does(new ReleaseHolds(List.of(refs.get(6), refs.get(3), refs.get(0))));

        assertThat(first.items()).isEqualTo(all.subList(0, 3));
        assertThat(ledger(TEE, first.next())).isEqualTo(all.subList(3, all.size()));
    }

    @Test
    final void STK_18_a_ledger_that_is_settled_adds_up_to_the_level_though_no_sweep_was_there() {
        counted(TEE, "annex", 3);
        counted(TEE, "main", 9);
        counted(MUG, "main", 2);
        takenTogether(7);
        Hold split = held(TEE, 4);
        Hold lasting = held(does(new TakeHold(ref(TEE), 1, "cart", LATEST, LATEST)));
        Hold other = held(MUG, 2);
        List<LedgerEntry> before = ledger(TEE);

        assertThat(settled(TEE, LATER.minusNanos(1_000))).isEmpty();
        assertThat(settled(new Sku("NEVER-COUNTED"), LATER)).isEmpty();
        assertThat(settled(TEE, LATER))
                .hasSize(8)
                .contains(split.asOf(LATER))
                .doesNotHaveDuplicates();

        StockLevel level = stock().level(TEE, LATER).orElseThrow();
        assertThat(level.reserved()).isEqualTo(lasting.quantity());
        assertThat(level.locations()).containsExactly(sum(TEE, "annex"), sum(TEE, "main"));
        assertThat(ledger(TEE)).endsWith(before.toArray(LedgerEntry[]::new));
        assertThat(settled(TEE, LATER)).isEmpty();
        assertThat(stock().expire(LATER, 99).expired()).containsExactly(other.asOf(LATER));
    }

    private List<Hold> settled(Sku sku, Instant now) {
        List<Hold> ended = new ArrayList<>();
        Swept round;
        do {
            round = stock().settle(sku, now, 3);
            ended.addAll(round.expired());
        } while (round.more());
        return ended;
    }

    private AtLocation sum(Sku sku, String location) {
        List<Movement> moved =
                ledger(sku).stream()
                        .map(LedgerEntry::movement)
                        .filter(movement -> movement.after().location().equals(location))
                        .toList();
        return new AtLocation(
                location,
                moved.stream().mapToInt(Movement::onHandDelta).sum(),
                moved.stream().mapToInt(Movement::reservedDelta).sum());
    }
}
