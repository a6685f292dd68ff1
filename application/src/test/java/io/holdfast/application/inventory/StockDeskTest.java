package io.holdfast.application.inventory;

import static io.holdfast.application.inventory.StockTree.MUG;
import static io.holdfast.application.inventory.StockTree.TEE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Simulated;
import io.holdfast.application.concurrent.mailbox.CallFailed;
import io.holdfast.application.concurrent.simulation.Pace;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.Cause;
import io.holdfast.inventory.CommitOutcome;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldOutcome.Held;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.HoldState;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.Movement;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.Swept;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// What buyers can rely on, whoever comes at the same time.
class StockDeskTest {
    private static final int SEEDS = 10;

    /// What each of some buyers got, or what was thrown at them.
    private static List<Object> together(Machine machine, int buyers, IntFunction<Object> call)
            throws InterruptedException {
        List<Object> got = new ArrayList<>();
        for (int i = 0; i < buyers; i++) {
            int buyer = i;
            machine.start("buyer-" + i, () -> got.add(outcome(call, buyer)));
        }
        // Sleeping lets time pass, which waiting for the end of a thread does not.
        while (got.size() < buyers) {
            machine.sleep(Duration.ofMillis(1));
        }
        return got;
    }

    private static Object outcome(IntFunction<Object> call, int buyer) {
        try {
            return call.apply(buyer);
        } catch (RuntimeException thrown) {
            return thrown;
        }
    }

    @Test
    void sixty_four_buyers_of_fifty_pieces_hold_fifty() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 50);
                        List<HoldRef> refs = new ArrayList<>();
                        for (int i = 0; i < 64; i++) {
                            refs.add(shop.ref(TEE));
                        }
                        List<Object> got =
                                together(machine, 64, n -> shop.desk.take(refs.get(n), 1, ""));

                        assertThat(got).filteredOn(Held.class::isInstance).hasSize(50);
                        assertThat(got)
                                .filteredOn(HoldOutcome.SoldOut.class::isInstance)
                                .hasSize(14);
                        assertThat(shop.reserved(TEE)).isEqualTo(50);
                    }
                });
    }

    @Test
    void buyers_who_come_together_share_a_transaction() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                SEEDS,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 50);
                        HoldRef[] refs = new HoldRef[32];
                        Arrays.setAll(refs, _ -> shop.ref(TEE));
                        together(machine, 32, n -> shop.desk.take(refs[n], 1, ""));

                        assertThat(shop.store.batches.stream().mapToInt(n -> n).sum())
                                .isEqualTo(33);
                        assertThat(shop.store.batches).hasSizeLessThanOrEqualTo(4);
                    }
                });
    }

    @Test
    void a_command_that_breaks_its_batch_fails_alone() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                SEEDS,
                machine -> {
                    try (StockTree shop =
                            new StockTree(machine, new StockMailboxes.Limits(1, 256, 64))) {
                        shop.count(TEE, 50);
                        HoldRef[] refs = new HoldRef[9];
                        Arrays.setAll(refs, n -> shop.ref(n == 4 ? WatchedStock.CURSED : TEE));
                        List<Object> got =
                                together(machine, 9, n -> shop.desk.take(refs[n], 1, ""));

                        assertThat(got).filteredOn(Held.class::isInstance).hasSize(8);
                        assertThat(got)
                                .filteredOn(o -> !(o instanceof Held))
                                .singleElement()
                                .isInstanceOf(CallFailed.class);
                    }
                });
    }

    @Test
    void a_store_that_does_not_answer_is_asked_once_for_all_who_wait() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                SEEDS,
                machine -> {
                    try (StockTree shop =
                            new StockTree(machine, new StockMailboxes.Limits(1, 256, 64))) {
                        shop.store.down = true;
                        List<Object> got =
                                together(
                                        machine,
                                        20,
                                        _ ->
                                                shop.desk.count(
                                                        new StockCountCommand(
                                                                TEE, "main", 1, null)));

                        assertThat(got).hasSize(20).allMatch(StoreUnavailable.class::isInstance);
                        assertThat(shop.store.batches).hasSizeLessThanOrEqualTo(3);
                        shop.store.down = false;
                        shop.count(TEE, 3);
                        assertThat(shop.desk.level(TEE).orElseThrow().onHand()).isEqualTo(3);
                    }
                });
    }

    @Test
    void whoever_finds_the_mailbox_full_is_refused_at_once_and_without_effect() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                SEEDS,
                machine -> {
                    try (StockTree shop =
                            new StockTree(machine, new StockMailboxes.Limits(1, 4, 4))) {
                        shop.count(TEE, 50);
                        HoldRef[] refs = new HoldRef[30];
                        Arrays.setAll(refs, _ -> shop.ref(TEE));
                        List<Object> got =
                                together(machine, 30, n -> shop.desk.take(refs[n], 1, ""));

                        long held = got.stream().filter(Held.class::isInstance).count();
                        assertThat(got)
                                .filteredOn(o -> !(o instanceof Held))
                                .isNotEmpty()
                                .allMatch(o -> o instanceof StockBusy busy && busy.isUnchanged());
                        assertThat(shop.reserved(TEE)).isEqualTo(held);
                    }
                });
    }

    @Test
    void without_mailboxes_nothing_is_changed() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    StockTree shop = StockTree.usual(machine);
                    shop.close();
                    assertThatExceptionOfType(StockBusy.class)
                            .isThrownBy(() -> shop.count(TEE, 1))
                            .matches(StockBusy::isUnchanged);
                });
    }

    @Test
    void a_hold_lasts_from_its_last_renewal_but_not_beyond_its_maximum() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 5);
                        HoldRef ref = shop.ref(TEE);
                        Instant taken = machine.instant();
                        Hold hold = held(shop.desk.take(ref, 2, "cart-7"));
                        assertThat(hold.expiresAt()).isEqualTo(taken.plus(Duration.ofMinutes(15)));
                        assertThat(hold.owner()).isEqualTo("cart-7");

                        machine.sleep(Duration.ofMinutes(10));
                        Instant renewedAt = machine.instant();
                        assertThat(renewed(shop, ref))
                                .isEqualTo(renewedAt.plus(Duration.ofMinutes(15)));
                        machine.sleep(Duration.ofMinutes(14));
                        assertThat(held(shop.desk.shrink(ref, 1)).quantity()).isEqualTo(1);
                        machine.sleep(Duration.ofMinutes(14));
                        assertThat(renewed(shop, ref))
                                .isEqualTo(taken.plus(Duration.ofMinutes(40)));
                        machine.sleep(Duration.ofMinutes(5));
                        assertThat(shop.desk.find(List.of(ref.id())).getFirst().state())
                                .isEqualTo(HoldState.EXPIRED);
                        assertThat(shop.reserved(TEE)).isZero();
                    }
                });
    }

    private static Hold held(HoldOutcome outcome) {
        assertThat(outcome).isInstanceOf(Held.class);
        return ((Held) outcome).hold();
    }

    private static Instant renewed(StockTree shop, HoldRef ref) {
        return held(shop.desk.renew(List.of(ref)).getFirst()).expiresAt();
    }

    @Test
    void carts_of_several_skus_are_sold_whole_by_many_at_once() {
        Simulated.underManySeeds(
                Pace.RESTLESS,
                SEEDS,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 40);
                        shop.count(MUG, 40);
                        HoldRef[][] carts = new HoldRef[16][];
                        Arrays.setAll(
                                carts,
                                n ->
                                        n % 2 == 0
                                                ? new HoldRef[] {shop.ref(TEE), shop.ref(MUG)}
                                                : new HoldRef[] {shop.ref(MUG), shop.ref(TEE)});
                        List<Object> sold =
                                together(
                                        machine,
                                        16,
                                        n -> {
                                            for (HoldRef ref : carts[n]) {
                                                held(shop.desk.take(ref, 1, ""));
                                            }
                                            return shop.desk.commit(
                                                    Stream.of(carts[n])
                                                            .map(ref -> new HoldShare(ref, 1))
                                                            .toList(),
                                                    "order");
                                        });
                        assertThat(sold).allMatch(CommitOutcome.Committed.class::isInstance);
                        assertThat(shop.desk.level(TEE).orElseThrow().onHand()).isEqualTo(24);
                        assertThat(shop.desk.level(MUG).orElseThrow().onHand()).isEqualTo(24);
                        assertThat(shop.store.audit(null, 9).discrepancies()).isEmpty();
                    }
                });
    }

    @Test
    void whoever_finds_a_hold_over_on_the_way_tells_of_it() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 1);
                        Hold first = held(shop.desk.take(shop.ref(TEE), 1, "late"));
                        machine.sleep(Duration.ofMinutes(15));
                        held(shop.desk.take(shop.ref(TEE), 1, "next"));

                        assertThat(shop.store.expired)
                                .containsExactly(first.asOf(machine.instant()));
                    }
                });
    }

    @Test
    void a_ledger_has_the_end_of_holds_that_are_over_though_no_sweep_was_there() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    try (StockTree shop = StockTree.usual(machine)) {
                        shop.count(TEE, 5);
                        held(shop.desk.take(shop.ref(TEE), 2, "late"));
                        machine.sleep(Duration.ofMinutes(15));

                        assertThat(
                                        shop.desk
                                                .ledger(TEE, new PageRequest(1, null))
                                                .orElseThrow()
                                                .items())
                                .extracting(LedgerEntry::movement)
                                .extracting(Movement::cause)
                                .containsExactly(Cause.EXPIRY);
                    }
                });
    }

    @Test
    void a_ledger_that_cannot_be_completed_is_not_shown() {
        Simulated.underManySeeds(
                Pace.PATIENT,
                1,
                machine -> {
                    MemoryStock endless =
                            new MemoryStock() {
                                @Override
                                public synchronized Swept settle(Sku sku, Instant now, int limit) {
                                    return new Swept(List.of(), true);
                                }
                            };
                    StockMailboxes mailboxes =
                            new StockMailboxes(machine, endless, StockMailboxes.Limits.USUAL);
                    StockDesk desk =
                            new StockDesk(machine, mailboxes, endless, machine, StockTree.TIMES);

                    assertThatExceptionOfType(StockBusy.class)
                            .isThrownBy(() -> desk.ledger(TEE, new PageRequest(1, null)));
                });
    }
}
