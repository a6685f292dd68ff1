package io.holdfast.contracts.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.contracts.Shrinking;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Random sequences of what several buyers do, one after another, end as they do in a model of a
/// few lines, whatever the stores are. Extend it, and put carts together over stores.
///
/// A sequence that goes wrong is made as short as it can be, and shown with its seed and the
/// command that plays it again: `-Dholdfast.cart.seed=N` plays one, `-Dholdfast.cart.seeds=N` more.
public abstract class CartSequenceContract {
    /// How long holds last from the last change of their cart.
    protected static final Duration LIVE = DirectStock.LIVE;

    private static final int STEPS = 40;
    private static final int ON_HAND = 12;
    private static final int PAGE = 250;

    private long runs;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    /// For subclasses, which JUnit makes one of for each test.
    protected CartSequenceContract() {}

    /// {@return how many sequences are played unless more are asked for}
    protected abstract int seeds();

    /// {@return where the stock of the next sequence is; other sequences have other SKUs}
    protected abstract StockStore stock();

    /// {@return carts over the store where those of the next sequence are}
    ///
    /// @param holds where their pieces are held
    /// @param prices what SKUs cost
    /// @param clock tells the time
    protected abstract FillCarts carts(HoldStock holds, FindOffers prices, InstantSource clock);

    @Test
    final void random_sequences_show_and_hold_what_a_model_says() {
        for (long seed : played().toArray()) {
            SplittableRandom random = new SplittableRandom(seed);
            List<CartStep> steps =
                    Stream.generate(() -> CartStep.any(random)).limit(STEPS).toList();
            Optional<Throwable> wrong = wrong(steps);
            if (wrong.isPresent()) {
                List<CartStep> few = Shrinking.shrunk(steps, some -> wrong(some).isPresent());
                throw new AssertionError(
                        Shrinking.told(seed, few, "holdfast.cart.seed", getClass()),
                        wrong(few).orElse(wrong.get()));
            }
        }
    }

    /// {@return the seeds of the sequences that are played}
    protected LongStream played() {
        Long one = Long.getLong("holdfast.cart.seed");
        return one == null
                ? LongStream.rangeClosed(1, Integer.getInteger("holdfast.cart.seeds", seeds()))
                : LongStream.of(one);
    }

    private Optional<Throwable> wrong(List<CartStep> steps) {
        try {
            new Run(++runs).play(steps);
            return Optional.empty();
        } catch (AssertionError | RuntimeException wrong) {
            return Optional.of(wrong);
        }
    }

    /// One sequence, with SKUs and carts of its own.
    private final class Run {
        private final long number;
        private final StockStore stock = stock();
        private final FillCarts carts;
        private final List<CartId> ids = new ArrayList<>();
        private final CartModel model;
        private int made;

        Run(long number) {
            this.number = number;
            DirectStock holds = new DirectStock(stock, () -> now, Duration.ofDays(1), _ -> {});
            this.carts = carts(holds, CartGoods::offers, () -> now);
            Map<Sku, Integer> counted = new LinkedHashMap<>();
            for (Sku sku : CartStep.skus(number)) {
                stock.apply(List.of(new StockCountCommand(sku, "main", ON_HAND, null)), now);
                counted.put(sku, ON_HAND);
            }
            this.model = new CartModel(counted, LIVE);
            for (int i = 0; i < CartStep.CARTS; i++) {
                ids.add(cart());
            }
        }

        private CartId cart() {
            Seed seed = new Seed("sequence %015d, cart %010d".formatted(number, ++made));
            return carts.create(seed).cart().id();
        }

        void play(List<CartStep> steps) {
            for (CartStep step : steps) {
                now = now.plus(Duration.ofMinutes(step.waitMinutes()));
                does(step);
                check();
            }
            Audited part = stock.audit(null, PAGE);
            while (part.last() != null) {
                assertThat(part.discrepancies()).isEmpty();
                part = stock.audit(part.last(), PAGE);
            }
            assertThat(part.discrepancies()).isEmpty();
        }

        private void does(CartStep step) {
            switch (step.kind()) {
                case SET -> set(step.cart(), step.sku(number), step.quantity());
                case REMOVE -> remove(step.cart(), step.sku(number));
                case DELETE -> {
                    assertThat(carts.delete(ids.get(step.cart()), null))
                            .isEqualTo(new CartOutcome.Deleted());
                    ids.set(step.cart(), cart());
                    model.delete(step.cart());
                }
                case SWEEP -> stock.expire(now, 3);
            }
        }

        private void set(int cart, Sku sku, int quantity) {
            int could = model.could(cart, sku, now);
            CartOutcome outcome = carts.setLine(ids.get(cart), sku, quantity, null);
            if (could < quantity) {
                assertThat(outcome).isEqualTo(new CartOutcome.SoldOut(sku, quantity, could));
            } else {
                assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
                model.set(cart, sku, quantity, now);
            }
        }

        private void remove(int cart, Sku sku) {
            CartOutcome outcome = carts.removeLine(ids.get(cart), sku, null);
            if (model.wanted(cart).containsKey(sku)) {
                assertThat(outcome).isInstanceOf(CartOutcome.Changed.class);
                model.remove(cart, sku, now);
            } else {
                assertThat(outcome).isEqualTo(new CartOutcome.UnknownLine(sku));
            }
        }

        private void check() {
            for (int cart = 0; cart < ids.size(); cart++) {
                check(cart, carts.find(ids.get(cart)).orElseThrow());
            }
            for (Sku sku : CartStep.skus(number)) {
                int free = model.free(sku, now);
                assertThat(free).as("free of %s", sku).isNotNegative();
                assertThat(stock.level(sku, now).orElseThrow().available())
                        .as("free of %s", sku)
                        .isEqualTo(free);
            }
        }

        private void check(int cart, CartView view) {
            Map<Sku, Integer> shown = new HashMap<>();
            for (CartView.LineView line : view.lines()) {
                Sku sku = line.line().sku();
                int quantity = line.line().quantity();
                boolean held = model.held(cart, sku, now) == quantity;
                shown.put(sku, quantity);
                assertThat(line.isHeld()).as("%s held in %s", sku, view).isEqualTo(held);
                assertThat(CartGoods.held(stock, line.line(), now) >= quantity)
                        .as("pieces of %s held for %s", sku, view)
                        .isEqualTo(held);
            }
            assertThat(shown).isEqualTo(model.wanted(cart));
        }
    }
}
