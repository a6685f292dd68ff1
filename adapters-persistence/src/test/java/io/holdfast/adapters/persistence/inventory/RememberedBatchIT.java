package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// What a node remembers of stock, what another one makes of that stock meanwhile, and what comes
/// of holds then.
class RememberedBatchIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofMinutes(15));
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");
    private static final LocationOrder ORDER = new LocationOrder(List.of("main", "shop"));

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private Remembered memory = new Remembered();
    private final StockStore other = new JdbiStockStore(embedded.another(), ORDER);

    @BeforeEach
    void remember() {
        count(TEE, "main", 10);
        count(MUG, "main", 10);
        assertThat(asRemembered(NOW, take(TEE, 1, END))).as("nothing is remembered yet").isEmpty();
        read(take(TEE, 1, END), take(MUG, 1, END));
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    private static TakeHold take(Sku sku, int quantity, Instant end) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), sku);
        return new TakeHold(ref, quantity, "", end, end);
    }

    private void count(Sku sku, String location, int onHand) {
        other.apply(List.of(new StockCountCommand(sku, location, onHand, null)), NOW);
    }

    /// A batch that reads what there is, after which it is remembered.
    private void read(StockCommand... commands) {
        embedded.database()
                .inTransaction(
                        "read",
                        handle ->
                                new StockBatch(handle, ORDER, LowStock.NEVER, NOW)
                                        .applyAndCommit(
                                                List.of(commands),
                                                StockBatch.Trust.NEW_HOLDS,
                                                memory));
    }

    private Optional<Applied> asRemembered(Instant now, StockCommand... commands) {
        return embedded.database()
                .inTransaction(
                        "take as remembered",
                        handle ->
                                new RememberedBatch(handle, ORDER, memory, now, 2)
                                        .apply(List.of(commands)));
    }

    private void assertNothingIsTaken(Instant now, TakeHold... takes) {
        assertThat(asRemembered(now, takes)).isEmpty();
        assertThat(other.holds(Stream.of(takes).map(t -> t.ref().id()).toList(), now)).isEmpty();
        assertThat(other.audit(null, 9).discrepancies()).isEmpty();
    }

    private long available(Sku sku) {
        return other.level(sku, NOW).orElseThrow().available();
    }

    @Test
    void what_is_as_it_was_remembered_is_taken_again_and_again() {
        TakeHold tee = take(TEE, 2, END);
        TakeHold sooner = take(MUG, 3, END.minusSeconds(60));

        assertThat(asRemembered(NOW, tee, sooner).orElseThrow().outcomes())
                .allMatch(HoldOutcome.Held.class::isInstance);
        assertThat(asRemembered(NOW, take(MUG, 1, END), take(TEE, 7, END))).isPresent();

        assertThat(available(TEE)).isZero();
        assertThat(available(MUG)).isEqualTo(5);
        assertThat(other.holds(List.of(sooner.ref().id()), NOW))
                .singleElement()
                .extracting(Hold::quantity, Hold::expiresAt)
                .containsExactly(3, sooner.expiresAt());
        assertThat(other.ledger(TEE, new PageRequest(2, null)).orElseThrow().items())
                .extracting(LedgerEntry::movement)
                .extracting(moved -> moved.after().reserved())
                .containsExactly(10, 3);
        assertThat(other.expire(END.minusSeconds(60), 9).expired())
                .extracting(Hold::ref)
                .containsExactly(sooner.ref());
        assertThat(other.audit(null, 9).discrepancies()).isEmpty();
    }

    private long rows(TakeHold take) {
        return embedded.one(
                Long.class,
                "select count(*) from stock_ledger where reference = '%s'"
                        .formatted(take.ref().id().value()));
    }

    @Test
    void a_hold_is_its_own_entry_until_anything_becomes_of_it_at_any_node() {
        TakeHold released = take(TEE, 2, END);
        TakeHold renewed = take(TEE, 1, END);
        TakeHold running = take(TEE, 1, END);
        assertThat(asRemembered(NOW, released, renewed, running)).isPresent();
        List<LedgerEntry> before = ledger();
        assertThat(List.of(released, renewed, running)).allMatch(take -> rows(take) == 0);
        assertThat(before.subList(0, 3))
                .extracting(entry -> entry.movement().reference())
                .containsExactly(
                        running.ref().id().value(),
                        renewed.ref().id().value(),
                        released.ref().id().value());

        other.apply(List.of(new ReleaseHolds(List.of(released.ref()))), NOW.plusSeconds(1));
        other.apply(List.of(new RenewHolds(List.of(renewed.ref()), END)), NOW.plusSeconds(1));

        assertThat(rows(released)).as("taken and released").isEqualTo(2);
        assertThat(rows(renewed)).as("an end that is no later is no change").isZero();
        assertThat(rows(running)).isZero();
        assertThat(ledger())
                .hasSize(before.size() + 1)
                .endsWith(before.toArray(LedgerEntry[]::new));
        assertThat(other.audit(null, 9).discrepancies()).isEmpty();
    }

    private List<LedgerEntry> ledger() {
        return other.ledger(TEE, new PageRequest(20, null)).orElseThrow().items();
    }

    @Test
    void more_holds_than_there_are_numbers_at_once_have_rows_of_the_ledger() {
        count(TEE, "main", 5_000);
        read(take(TEE, 1, END));
        TakeHold[] many =
                Stream.generate(() -> take(TEE, 1, END)).limit(1_000).toArray(TakeHold[]::new);
        TakeHold[] more =
                Stream.generate(() -> take(TEE, 1, END)).limit(1_001).toArray(TakeHold[]::new);

        assertThat(asRemembered(NOW, many)).isPresent();
        assertThat(asRemembered(NOW, more)).isPresent();
        assertThat(asRemembered(NOW, take(TEE, 1, END))).isPresent();

        assertThat(rows(many[999])).isZero();
        assertThat(rows(more[1_000])).isEqualTo(1);
        assertThat(embedded.one(Long.class, StockRaceIT.OUT_OF_ORDER)).isZero();
        assertThat(other.audit(null, 9).discrepancies()).isEmpty();
    }

    @Test
    void pieces_that_another_node_took_are_not_promised_again() {
        other.apply(List.of(take(TEE, 8, END)), NOW);

        assertNothingIsTaken(NOW, take(TEE, 2, END));
        assertThat(available(TEE)).isEqualTo(1);
    }

    @Test
    void one_sku_that_is_not_as_it_was_keeps_all_of_the_batch_from_being_written() {
        other.apply(List.of(take(TEE, 1, END)), NOW);

        assertNothingIsTaken(NOW, take(MUG, 1, END), take(TEE, 1, END));
    }

    @Test
    void pieces_that_came_another_shelf_and_a_sooner_end_are_all_noticed() {
        AdjustStock more =
                new AdjustStock(new AdjustmentId(UUID.randomUUID()), TEE, "main", 5, "found");
        StockCommand[] commands = {
            more, new StockCountCommand(MUG, "shop", 4, null), take(MUG, 1, NOW.plusSeconds(1))
        };
        for (StockCommand command : commands) {
            memory = new Remembered();
            read(take(TEE, 1, END), take(MUG, 1, END));
            other.apply(List.of(command), NOW);

            assertNothingIsTaken(NOW, take(command.skus().getFirst(), 1, END));
        }
    }

    @Test
    void a_level_that_was_corrected_by_hand_is_noticed() {
        embedded.run("update stock_level set on_hand = on_hand - 1");

        assertThat(asRemembered(NOW, take(TEE, 1, END))).isEmpty();
    }

    @Test
    void holds_that_are_due_are_left_to_who_reads_them() {
        assertNothingIsTaken(END, take(TEE, 1, END.plusSeconds(60)));
    }

    @Test
    void what_cannot_be_given_and_what_gives_back_is_left_to_who_reads() {
        TakeHold held = take(TEE, 1, END);
        assertThat(asRemembered(NOW, held)).isPresent();

        assertNothingIsTaken(NOW, take(TEE, 9, END));
        assertThat(asRemembered(NOW, new ReleaseHolds(List.of(held.ref())))).isEmpty();
    }
}
