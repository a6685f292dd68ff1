package io.holdfast.adapters.persistence.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.Swept;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Many holds of one SKU, taken together: one row says when they end.
class DueListsIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant END = NOW.plus(Duration.ofMinutes(15));
    private static final Duration APART = Duration.ofMillis(1);
    private static final Sku TEE = new Sku("TEE");
    private static final Sku MUG = new Sku("MUG");
    private static final String LISTED = "select count(*) from stock_hold where listed";
    private static final String LISTS = "select count(*) from stock_due_list";
    private static final String DUE_AT =
            "select due_at = '%s' from stock_item where sku = 'TEE'".formatted(END);

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final StockStore stock =
            new JdbiStockStore(embedded.database(), new LocationOrder(List.of("main")));

    @BeforeEach
    void count() {
        stock.apply(List.of(new StockCountCommand(TEE, "main", 5_000, null)), NOW);
        stock.apply(List.of(new StockCountCommand(MUG, "main", 5_000, null)), NOW);
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    private static TakeHold take(Sku sku, Instant end) {
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), sku);
        return new TakeHold(ref, 1, "cart", end, end.plus(Duration.ofHours(1)));
    }

    /// Takes holds of one SKU together, each of which ends a little later than the one before.
    private List<HoldRef> take(Sku sku, int count) {
        List<TakeHold> takes =
                IntStream.range(0, count)
                        .mapToObj(i -> take(sku, END.plus(APART.multipliedBy(i))))
                        .toList();
        stock.apply(List.copyOf(takes), NOW);
        return takes.stream().map(TakeHold::ref).toList();
    }

    private static CommitHolds commit(List<HoldRef> holds) {
        return new CommitHolds(holds.stream().map(ref -> new HoldShare(ref, 1)).toList(), "sold");
    }

    private long rows(String count) {
        return embedded.one(Long.class, count);
    }

    private void assertSound() {
        assertThat(stock.audit(null, 9).discrepancies()).isEmpty();
    }

    @Test
    void many_that_are_taken_together_stand_in_lists_and_few_do_not() {
        take(TEE, 250);
        take(MUG, 3);

        assertThat(rows(LISTS)).isEqualTo(2);
        assertThat(rows(LISTED)).isEqualTo(250);
        assertThat(embedded.one(Boolean.class, DUE_AT)).isTrue();
        assertSound();
    }

    @Test
    void of_a_batch_with_many_skus_only_those_that_many_want_have_lists() {
        List<TakeHold> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mixed.add(take(TEE, END));
            if (i % 4 == 0) {
                mixed.add(take(MUG, END));
            }
        }
        stock.apply(List.copyOf(mixed), NOW);

        assertThat(rows(LISTS)).isEqualTo(1);
        assertThat(rows(LISTED + " and sku = 'TEE'")).isEqualTo(40);
        assertThat(rows(LISTED)).isEqualTo(40);
        assertThat(embedded.one(Long.class, StockRaceIT.OUT_OF_ORDER)).isZero();
        assertSound();
    }

    @Test
    void each_ends_at_its_own_time_and_the_list_goes_with_the_last() {
        List<HoldRef> taken = take(TEE, 20);

        assertThat(stock.expire(END.plus(APART.multipliedBy(4)), 99).expired())
                .extracting(Hold::ref)
                .containsExactlyElementsOf(taken.subList(0, 5));
        assertThat(rows(LISTS)).isOne();
        assertThat(stock.level(TEE, END.plus(APART.multipliedBy(9))).orElseThrow().available())
                .isEqualTo(4_990);
        assertThat(stock.expire(END.plus(APART.multipliedBy(19)), 99).expired()).hasSize(15);
        assertThat(rows(LISTS)).isZero();
        assertThat(
                        embedded.one(
                                Boolean.class,
                                DUE_AT.replace("= '%s'".formatted(END), "= 'infinity'")))
                .isTrue();
        assertSound();
    }

    @Test
    void a_sweep_of_fewer_than_a_list_has_ends_no_more_and_comes_back_for_the_rest() {
        take(TEE, 250);
        List<Integer> rounds = new ArrayList<>();

        for (int round = 0; round < 9 && rows(LISTS) > 0; round++) {
            rounds.add(stock.expire(END.plusSeconds(1), 60).expired().size());
        }

        assertThat(rounds).startsWith(60, 60).allMatch(ended -> ended <= 60);
        assertThat(rounds.stream().mapToInt(Integer::intValue).sum()).isEqualTo(250);
        assertThat(stock.expire(END.plusSeconds(1), 60).more()).isFalse();
        assertSound();
    }

    @Test
    void what_becomes_of_a_hold_takes_it_off_its_list() {
        List<HoldRef> taken = take(TEE, 20);
        Instant later = END.plus(Duration.ofMinutes(5));

        stock.apply(List.of(new ReleaseHolds(taken.subList(0, 3))), NOW);
        stock.apply(List.of(commit(taken.subList(3, 6))), NOW);
        stock.apply(List.of(new RenewHolds(taken.subList(6, 9), later)), NOW);
        embedded.run(
                "update stock_hold set expires_at = '%s' where id = '%s'"
                        .formatted(later, taken.get(9).id().value()));

        assertThat(rows(LISTED)).isEqualTo(10);
        assertThat(stock.expire(END.plusSeconds(1), 99).expired())
                .extracting(Hold::ref)
                .containsExactlyElementsOf(taken.subList(10, 20));
        assertThat(rows(LISTS)).isZero();
        assertThat(stock.expire(later, 99).expired())
                .extracting(Hold::ref)
                .containsExactlyInAnyOrderElementsOf(taken.subList(6, 10));
        assertSound();
    }

    @Test
    void a_list_of_which_nothing_is_left_is_dropped_when_it_is_due() {
        stock.apply(List.of(commit(take(TEE, 100))), NOW);
        stock.apply(List.of(new ReleaseHolds(take(TEE, 100))), NOW);

        int rounds = 0;
        Swept swept;
        do {
            swept = stock.expire(END.plusSeconds(1), 99);
            assertThat(swept.expired()).isEmpty();
            rounds++;
        } while (swept.more());

        assertThat(rounds).isBetween(2, 4);
        assertThat(rows(LISTS)).isZero();
    }

    @Test
    void a_list_that_is_due_and_not_over_keeps_no_sweep_busy() {
        take(TEE, 20);

        assertThat(stock.expire(END, 1_000).expired()).hasSize(1);
        assertThat(stock.expire(END, 1_000).more()).isFalse();
        assertThat(stock.expire(END.plusSeconds(1), 1_000).expired()).hasSize(19);
    }

    @Test
    void one_round_looks_at_a_list_of_each_sku() {
        List<Sku> skus = IntStream.range(0, 30).mapToObj(i -> new Sku("SKU-" + i)).toList();
        for (Sku sku : skus) {
            stock.apply(List.of(new StockCountCommand(sku, "main", 50, null)), NOW);
            take(sku, 16);
        }

        assertThat(stock.expire(END.plusSeconds(1), 1_000).expired()).hasSize(30 * 16);
        assertThat(rows(LISTS)).isZero();
        assertThat(stock.expire(END.plusSeconds(1), 1_000).more()).isFalse();
        assertSound();
    }

    @Test
    void an_id_that_is_taken_again_counts_once_though_it_stands_in_two_lists() {
        List<HoldRef> taken = take(TEE, 20);
        stock.apply(List.of(new ReleaseHolds(taken)), NOW);
        assertThat(stock.prune(NOW.plusSeconds(1), 99)).isEqualTo(20);

        List<TakeHold> again =
                taken.stream()
                        .map(HoldRef::id)
                        .map(id -> new TakeHold(new HoldRef(id, MUG), 1, "", END, END))
                        .toList();
        stock.apply(List.copyOf(again), NOW.plusSeconds(2));

        assertThat(rows(LISTS)).isEqualTo(2);
        assertThat(all(page -> stock.ledger(MUG, page).orElseThrow())).hasSize(1 + 20);
        assertThat(all(page -> stock.ledger(TEE, page).orElseThrow())).hasSize(1 + 40);
        assertThat(all(page -> stock.running(MUG, page, NOW))).hasSize(20);
        assertSound();
    }

    @Test
    void who_wants_pieces_has_those_of_all_due_lists() {
        for (int batch = 0; batch < 25; batch++) {
            take(TEE, 200);
        }
        assertThat(stock.level(TEE, NOW).orElseThrow().available()).isZero();
        HoldRef all = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        Instant end = END.plus(Duration.ofHours(1));

        stock.apply(List.of(new TakeHold(all, 5_000, "", end, end)), END.plusSeconds(1));

        assertThat(stock.holds(List.of(all.id()), END.plusSeconds(1))).hasSize(1);
        assertThat(rows(LISTED)).isZero();
        assertSound();
    }

    @Test
    void running_holds_of_many_lists_and_of_none_are_paged_by_their_end() {
        for (int batch = 0; batch < 40; batch++) {
            take(TEE, 30);
        }
        List<HoldRef> renewed = take(TEE, 5);
        stock.apply(List.of(new RenewHolds(renewed, END.plus(APART.multipliedBy(17)))), NOW);
        take(MUG, 30);

        List<Hold> running = all(page -> stock.running(TEE, page, NOW));

        assertThat(running).hasSize(1_205);
        assertThat(running)
                .isSortedAccordingTo(
                        Comparator.comparing(Hold::expiresAt)
                                .thenComparing(hold -> hold.id().toString()));
        assertThat(running.stream().map(Hold::id).distinct()).hasSize(1_205);
        assertThat(all(page -> stock.running(TEE, page, END.plus(APART.multipliedBy(28)))))
                .hasSize(40)
                .allMatch(hold -> hold.expiresAt().equals(END.plus(APART.multipliedBy(29))));
    }

    @Test
    void the_ledger_of_many_lists_is_paged_from_the_newest_on() {
        for (int batch = 0; batch < 10; batch++) {
            List<HoldRef> taken = take(TEE, 60);
            stock.apply(List.of(new ReleaseHolds(taken.subList(batch, 2 * batch + 1))), NOW);
        }

        List<LedgerEntry> entries = all(page -> stock.ledger(TEE, page).orElseThrow());

        assertThat(entries).hasSize(1 + 600 + 55);
        assertThat(entries)
                .extracting(LedgerEntry::number)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .doesNotHaveDuplicates();
    }

    private static <T> List<T> all(Function<PageRequest, Page<T>> pages) {
        List<T> all = new ArrayList<>();
        @Nullable Cursor after = null;
        do {
            Page<T> page = pages.apply(new PageRequest(70, after));
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }
}
