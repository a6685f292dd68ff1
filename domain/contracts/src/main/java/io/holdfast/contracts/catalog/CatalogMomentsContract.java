package io.holdfast.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// What every source of [CatalogMoments] must do. Extend it and return an empty shop.
public abstract class CatalogMomentsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final int PAIRS = 50;

    /// A shop whose moments are told.
    ///
    /// @param moments tells them; of another node than the stores, where there can be several
    /// @param writer tells those of the stores' node
    /// @param products its products
    /// @param stock its stock
    public record Shop(
            CatalogMoments moments,
            CatalogMoments writer,
            ProductStore products,
            StockStore stock) {}

    private Shop shop;

    /// For subclasses, which JUnit makes one of for each test.
    protected CatalogMomentsContract() {}

    /// {@return a shop without products or stock}
    protected abstract Shop empty();

    @BeforeEach
    final void open() {
        shop = empty();
    }

    private void count(int onHand) {
        shop.stock()
                .apply(List.of(new StockCountCommand(new Sku("tee"), "main", onHand, null)), NOW);
    }

    private void put(String title, Expectation expected) {
        shop.products().put(Goods.plain("tee", title, "", 1), expected, NOW);
    }

    /// As whoever answers a change does.
    private void settle() {
        try {
            TimeUnit.NANOSECONDS.sleep(shop.writer().unsettled().toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Test
    final void MOM_1_a_change_makes_a_moment_that_never_was() {
        List<Runnable> changes =
                List.of(
                        () -> put("Tee", new Expectation.Absent()),
                        () -> put("Other", new Expectation.Exists()),
                        () -> put("Tee", new Expectation.Exists()),
                        () -> count(1),
                        () -> count(2),
                        () -> count(1),
                        () -> shop.products().delete(new Handle("tee"), new Expectation.Exists()),
                        () -> put("Tee", new Expectation.Absent()));
        List<Moment> seen = new ArrayList<>(List.of(shop.moments().now()));
        for (Runnable change : changes) {
            change.run();
            settle();
            seen.add(shop.moments().now());
        }

        assertThat(seen).as("moments before, between and after changes").doesNotHaveDuplicates();
    }

    /// A store may be kept busy by what it does for itself, and tell moments apart for that; so a
    /// few of the pairs may differ.
    @Test
    final void MOM_2_while_nothing_changes_the_moment_stays() {
        put("Tee", new Expectation.Absent());
        long same =
                IntStream.range(0, PAIRS)
                        .filter(_ -> shop.moments().now().equals(shop.moments().now()))
                        .count();

        assertThat(same)
                .as("pairs of calls, of %d, that gave one moment", PAIRS)
                .isGreaterThan(PAIRS / 2);
    }

    @Test
    final void MOM_3_what_is_told_without_waiting_is_what_the_call_would_give() {
        put("Tee", new Expectation.Absent());
        Moment before = shop.moments().now();
        put("Other", new Expectation.Exists());
        settle();

        assertThat(shop.moments().told())
                .as("after a change, what was the moment before it")
                .isNotEqualTo(Optional.of(before));
        long alike =
                IntStream.range(0, PAIRS)
                        .filter(_ -> isSame(shop.moments().now(), shop.moments().told()))
                        .count();
        assertThat(alike)
                .as("of %d pairs of calls, those with one moment or none told", PAIRS)
                .isGreaterThan(PAIRS / 2);
    }

    @Test
    final void MOM_4_a_change_that_is_settled_is_seen_without_asking() {
        put("Tee", new Expectation.Absent());
        for (int i = 0; i < PAIRS; i++) {
            Moment before = shop.moments().now();
            put(i % 2 == 0 ? "Other" : "Tee", new Expectation.Exists());
            settle();

            assertThat(shop.moments().told())
                    .as("after change %d, what was the moment before it", i)
                    .isNotEqualTo(Optional.of(before));
        }
    }

    @Test
    final void MOM_5_what_differs_is_told_before_the_moment_is_given() {
        put("Tee", new Expectation.Absent());
        settle();
        shop.moments().now();
        List<CatalogChange> told = new CopyOnWriteArrayList<>();
        shop.moments().listen(told::add);
        List<Runnable> changes =
                List.of(
                        () -> put("Other", new Expectation.Exists()),
                        () -> count(1),
                        () -> count(2),
                        () -> shop.products().delete(new Handle("tee"), new Expectation.Exists()));
        for (Runnable change : changes) {
            told.clear();
            change.run();
            settle();
            shop.moments().now();

            assertThat(told)
                    .as("what listeners were told, one of which is of the product")
                    .anyMatch(CatalogMomentsContract::isOfTee);
        }
    }

    @Test
    final void MOM_5_of_a_product_that_came_it_is_told_that_lists_differ() {
        shop.moments().now();
        List<CatalogChange> told = new CopyOnWriteArrayList<>();
        shop.moments().listen(told::add);
        put("Tee", new Expectation.Absent());
        settle();
        shop.moments().now();

        assertThat(told).isNotEmpty();
    }

    private static boolean isOfTee(CatalogChange change) {
        return switch (change) {
            case CatalogChange.OfProducts(var handles) -> handles.contains(new Handle("tee"));
            case CatalogChange.OfAll() -> true;
        };
    }

    private static boolean isSame(Moment now, Optional<Moment> told) {
        return told.isEmpty() || told.get().equals(now);
    }
}
