package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.contracts.Together;
import io.holdfast.inventory.Cause;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.Discrepancy;
import io.holdfast.inventory.Discrepancy.Figure;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/// Two nodes on one database, buyers by the dozen, and what somebody did by hand.
class StockRaceIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(15));
    private static final Sku TEE = new Sku("TEE");

    /// How many entries of holds of a SKU do not follow the one before: a piece more is spoken for
    /// with each.
    static final String OUT_OF_ORDER =
            """
            select count(*) from (select reserved - lag(reserved, 1, 0) over (partition by sku order by number) as more,
                                         reserved_delta
                                    from stock_entry where cause in ('hold', 'release', 'expiry')) e
             where more <> reserved_delta
            """;

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final StockStore one =
            new JdbiStockStore(embedded.database(), new LocationOrder(List.of("main")));
    private final StockStore other =
            new JdbiStockStore(embedded.another(), new LocationOrder(List.of("main")));

    @AfterEach
    void close() {
        embedded.close();
    }

    private static TakeHold take(Sku sku, int quantity) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), sku);
        return new TakeHold(ref, quantity, "", LATER, LATER);
    }

    private void count(Sku sku, int onHand) {
        one.apply(List.of(new StockCountCommand(sku, "main", onHand, null)), NOW);
    }

    private static StockOutcome does(StockStore store, StockCommand command) {
        return store.apply(List.of(command), NOW).outcomes().getFirst();
    }

    @Test
    void sixty_four_buyers_at_two_nodes_hold_fifty_pieces_of_fifty() throws Exception {
        count(TEE, 50);
        List<Future<StockOutcome>> asked = new ArrayList<>();
        try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                StockStore node = i % 2 == 0 ? one : other;
                asked.add(buyers.submit(() -> does(node, take(TEE, 1))));
            }
        }
        List<StockOutcome> got = new ArrayList<>();
        for (Future<StockOutcome> outcome : asked) {
            got.add(outcome.get());
        }
        assertThat(got).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(50);
        assertThat(got).filteredOn(HoldOutcome.SoldOut.class::isInstance).hasSize(14);
        assertThat(one.level(TEE, NOW).orElseThrow().available()).isZero();
        assertThat(one.audit(null, 9).discrepancies()).isEmpty();
    }

    @Test
    void one_hold_that_is_asked_for_at_two_nodes_at_once_is_one_hold() {
        Sku mug = new Sku("MUG");
        count(TEE, 50);
        count(mug, 50);
        HoldId id = new HoldId(UUID.randomUUID());

        List<StockOutcome> got =
                Together.call(
                        16,
                        n -> {
                            HoldRef ref = new HoldRef(id, n % 4 < 2 ? TEE : mug);
                            TakeHold take = new TakeHold(ref, 2, "", LATER, LATER);
                            return () -> does(n % 2 == 0 ? one : other, take);
                        });

        assertThat(got).filteredOn(HoldOutcome.Held.class::isInstance).hasSize(8);
        assertThat(got).filteredOn(HoldOutcome.IdInUse.class::isInstance).hasSize(8);
        assertThat(embedded.one(Long.class, "select sum(reserved) from stock_level")).isEqualTo(2);
        assertThat(one.audit(null, 9).discrepancies()).isEmpty();
    }

    @Test
    void batches_of_many_skus_in_any_order_never_wait_in_a_circle() {
        List<Sku> skus = IntStream.range(0, 20).mapToObj(n -> new Sku("SKU-" + n)).toList();
        skus.forEach(sku -> count(sku, 1_000));

        List<Integer> done =
                Together.call(
                        8,
                        n ->
                                () ->
                                        batches(
                                                n % 2 == 0 ? one : other,
                                                skus,
                                                new SplittableRandom(n)));

        assertThat(done).containsOnly(20);
        assertThat(
                        embedded.one(
                                Long.class,
                                "select deadlocks from pg_stat_database where datname ="
                                        + " current_database()"))
                .isZero();
        assertThat(one.audit(null, 99).discrepancies()).isEmpty();
    }

    private static int batches(StockStore node, List<Sku> skus, SplittableRandom random) {
        List<HoldRef> held = new ArrayList<>();
        for (int batch = 0; batch < 20; batch++) {
            List<StockCommand> commands = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                TakeHold take = take(skus.get(random.nextInt(skus.size())), 1);
                commands.add(take);
                held.add(take.ref());
            }
            if (batch % 3 == 1) {
                commands.add(new ReleaseHolds(held.subList(0, 5)));
                commands.add(
                        new CommitHolds(
                                held.subList(5, 10).stream()
                                        .map(ref -> new HoldShare(ref, 1))
                                        .toList(),
                                "order"));
                commands.add(
                        new StockCountCommand(
                                new Sku("NEW-" + random.nextInt(9)), "main", 5, null));
                held = new ArrayList<>();
            }
            node.apply(commands, NOW);
        }
        return 20;
    }

    @Test
    void a_backlog_is_cleared_by_two_sweepers_each_hold_once() {
        int holds = 6_000;
        List<Sku> skus = IntStream.range(0, 10).mapToObj(n -> new Sku("SKU-" + n)).toList();
        skus.forEach(sku -> count(sku, holds));
        for (int from = 0; from < holds; from += 500) {
            one.apply(
                    IntStream.range(from, from + 500)
                            .<StockCommand>mapToObj(n -> take(skus.get(n % skus.size()), 1))
                            .toList(),
                    NOW);
        }

        List<List<Hold>> swept = Together.call(2, n -> () -> swept(n == 0 ? one : other));
        List<Hold> ended = new ArrayList<>(swept.stream().flatMap(List::stream).toList());
        ended.addAll(swept(one));

        assertThat(ended).hasSize(holds).doesNotHaveDuplicates();
        assertThat(embedded.one(Long.class, "select sum(reserved) from stock_level")).isZero();
        assertThat(
                        embedded.one(
                                Long.class,
                                "select count(*) from stock_item where due_at < 'infinity'"))
                .isZero();
        assertThat(one.audit(null, 99).discrepancies()).isEmpty();
    }

    private static List<Hold> swept(StockStore node) {
        List<Hold> ended = new ArrayList<>();
        for (Swept round = node.expire(LATER, 500); ; round = node.expire(LATER, 500)) {
            ended.addAll(round.expired());
            if (!round.more()) {
                return ended;
            }
        }
    }

    @Test
    void many_due_holds_are_no_obstacle_to_one_who_wants_all_their_pieces() {
        count(TEE, 2_000);
        for (int i = 0; i < 4; i++) {
            one.apply(
                    IntStream.range(0, 500).<StockCommand>mapToObj(_ -> take(TEE, 1)).toList(),
                    NOW);
        }
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        Instant end = LATER.plusSeconds(60);

        assertThat(one.apply(List.of(new TakeHold(ref, 2_000, "", end, end)), LATER).outcomes())
                .singleElement()
                .isInstanceOf(HoldOutcome.Held.class);
        assertThat(one.level(TEE, LATER).orElseThrow().available()).isZero();
    }

    @Test
    void an_audit_finds_what_somebody_did_by_hand() {
        count(TEE, 5);
        does(one, take(TEE, 2));
        embedded.run("update stock_level set on_hand = 7");
        embedded.run("delete from stock_hold");

        assertThat(one.audit(null, 9).discrepancies())
                .containsExactly(
                        new Discrepancy(TEE, "main", Figure.ON_HAND, 7, 5),
                        new Discrepancy(TEE, "main", Figure.HELD, 2, 0));
    }

    @Test
    void the_ledger_only_grows() {
        count(TEE, 5);
        for (String statement :
                List.of(
                        "update stock_ledger set on_hand_delta = 9",
                        "delete from stock_ledger",
                        "truncate stock_ledger")) {
            assertThatThrownBy(() -> embedded.run(statement))
                    .hasMessageContaining("the ledger of stock only grows");
        }
        assertThatThrownBy(() -> embedded.run("update stock_level set reserved = 6"))
                .hasMessageContaining("never_oversold");
    }

    @Test
    void whoever_changes_holds_by_hand_changes_no_entry() {
        count(TEE, 5);
        one.apply(List.of(take(TEE, 1), take(TEE, 2)), NOW);
        String entries = "select string_agg(e::text, ' ' order by number) from stock_entry e";
        String before = embedded.one(String.class, entries);

        embedded.run("update stock_hold set quantity = 4, sku = 'MUG' where quantity = 1");
        assertThat(embedded.one(String.class, entries)).isEqualTo(before);
        embedded.run("delete from stock_hold");
        assertThat(embedded.one(String.class, entries)).isEqualTo(before);
        assertThatThrownBy(() -> embedded.run("truncate stock_hold"))
                .hasMessageContaining("holds are entries of the ledger");
    }

    @Test
    void entries_of_two_nodes_stand_in_the_order_in_which_pieces_went() {
        Sku mug = new Sku("MUG");
        count(TEE, 1_000);
        count(mug, 1_000);

        List<Integer> done =
                Together.call(
                        8,
                        n ->
                                () ->
                                        batches(
                                                n % 2 == 0 ? one : other,
                                                n % 3 == 0 ? List.of(TEE) : List.of(TEE, mug)));

        assertThat(done).containsOnly(20);
        assertThat(embedded.one(Long.class, OUT_OF_ORDER)).isZero();
        assertThat(one.audit(null, 9).discrepancies()).isEmpty();
    }

    private static int batches(StockStore node, List<Sku> skus) {
        for (int batch = 0; batch < 20; batch++) {
            List<TakeHold> takes = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                takes.add(take(skus.get(i % skus.size()), 1));
            }
            node.apply(List.copyOf(takes), NOW);
            node.apply(List.of(new ReleaseHolds(List.of(takes.get(batch % 5).ref()))), NOW);
        }
        return 20;
    }

    @Test
    void who_reads_the_ledger_while_holds_end_finds_each_of_them_taken_once() {
        count(TEE, 200);
        one.apply(IntStream.range(0, 100).<StockCommand>mapToObj(_ -> take(TEE, 1)).toList(), NOW);
        AtomicBoolean over = new AtomicBoolean();

        List<Integer> seen =
                Together.call(2, n -> n == 0 ? () -> endOneByOne(over) : () -> fewestTaken(over));

        assertThat(seen).containsExactly(100, 100);
    }

    private int endOneByOne(AtomicBoolean over) {
        int ended = 0;
        try {
            for (Swept swept = one.expire(LATER, 1); swept.more(); swept = one.expire(LATER, 1)) {
                ended += swept.expired().size();
            }
        } finally {
            over.set(true);
        }
        return ended;
    }

    private int fewestTaken(AtomicBoolean over) {
        long fewest = Long.MAX_VALUE;
        while (!over.get()) {
            fewest = Math.min(fewest, taken());
        }
        return (int) Math.min(fewest, taken());
    }

    /// Of the newest page, which has room for all of them and their ends.
    private long taken() {
        return other.ledger(TEE, new PageRequest(250, null)).orElseThrow().items().stream()
                .filter(entry -> entry.movement().cause() == Cause.HOLD)
                .map(LedgerEntry::number)
                .distinct()
                .count();
    }

    @Test
    void lists_of_stock_pass_over_holds_whose_time_is_over() {
        Instant past = Instant.now().minusSeconds(60);
        count(TEE, 5);
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        one.apply(
                List.of(new TakeHold(ref, 2, "", past, past), take(TEE, 1)), past.minusSeconds(1));
        embedded.run(
                "update stock_hold set expires_at = now() + interval '1 hour' where quantity = 1");

        assertThat(embedded.one(Integer.class, "select reserved from stock_live")).isEqualTo(1);
    }
}
