package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockLevel.AtLocation;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.junit.jupiter.api.Test;

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
}
