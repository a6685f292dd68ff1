package io.holdfast.application.cart;

import static io.holdfast.application.cart.CartShop.CUP;
import static io.holdfast.application.cart.CartShop.MUG;
import static io.holdfast.application.cart.CartShop.TEE;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartView;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Random sequences of what several buyers do, one after another, against a model of a few lines.
///
/// `-Dholdfast.cart.seeds=N` plays more of them; a failure names its seed.
class CartModelTest {
    private static final int SEEDS = Integer.getInteger("holdfast.cart.seeds", 400);
    private static final int STEPS = 40;
    private static final int ON_HAND = 12;
    private static final List<Sku> SKUS = List.of(TEE, MUG, CUP);

    /// A cart as simply as it can be said.
    private static final class Model {
        final CartId id;
        final Map<Sku, Integer> wanted = new LinkedHashMap<>();
        final Map<Sku, Integer> held = new LinkedHashMap<>();
        Instant until = Instant.MIN;

        Model(CartId id) {
            this.id = id;
        }

        int held(Sku sku, Instant now) {
            return now.isBefore(until) ? held.getOrDefault(sku, 0) : 0;
        }
    }

    private final SettableClock clock = new SettableClock();
    private final CartShop shop = new CartShop(clock, Duration.ofDays(1));
    private final List<Model> models = new ArrayList<>();

    private int free(Sku sku) {
        return ON_HAND - models.stream().mapToInt(m -> m.held(sku, clock.instant())).sum();
    }

    /// What any change does: what was lost is held again where it can be, and all lasts longer.
    private void touched(Model model) {
        if (!clock.instant().isBefore(model.until)) {
            model.held.clear();
        }
        model.until = clock.instant().plus(DirectStock.LIVE);
        model.held.keySet().retainAll(model.wanted.keySet());
    }

    private void heldAgain(Model model) {
        model.wanted.forEach(
                (sku, wanted) -> {
                    if (free(sku) + model.held.getOrDefault(sku, 0) >= wanted) {
                        model.held.put(sku, wanted);
                    }
                });
    }

    private void set(Model model, Sku sku, int quantity) {
        int could = model.held(sku, clock.instant()) + free(sku);
        CartOutcome outcome = shop.desk.setLine(model.id, sku, quantity, null);
        if (could < quantity) {
            assertThat(outcome).isEqualTo(new CartOutcome.SoldOut(sku, quantity, could));
            return;
        }
        CartShop.changed(outcome);
        model.wanted.put(sku, quantity);
        touched(model);
        model.held.put(sku, quantity);
        heldAgain(model);
    }

    private void remove(Model model, Sku sku) {
        CartOutcome outcome = shop.desk.removeLine(model.id, sku, null);
        if (!model.wanted.containsKey(sku)) {
            assertThat(outcome).isEqualTo(new CartOutcome.UnknownLine(sku));
            return;
        }
        CartShop.changed(outcome);
        model.wanted.remove(sku);
        // What the line had is let go when the cart is written, so the others do not find it.
        touched(model);
        heldAgain(model);
    }

    private void check() {
        Instant now = clock.instant();
        for (Model model : models) {
            CartView view = shop.view(model.id);
            Map<Sku, Integer> shown = new LinkedHashMap<>();
            for (CartView.LineView line : view.lines()) {
                Sku sku = line.line().sku();
                shown.put(sku, line.line().quantity());
                boolean held = model.held(sku, now) == line.line().quantity();
                assertThat(line.isHeld()).as("%s held in %s", sku, view).isEqualTo(held);
                assertThat(shop.held(line.line()) >= line.line().quantity()).isEqualTo(held);
            }
            assertThat(shown).isEqualTo(model.wanted);
        }
        for (Sku sku : SKUS) {
            assertThat(shop.reserved(sku)).as("held of %s", sku).isEqualTo(ON_HAND - free(sku));
            assertThat(free(sku)).isNotNegative();
        }
    }

    private void step(SplittableRandom random) {
        Model model = models.get(random.nextInt(models.size()));
        Sku sku = SKUS.get(random.nextInt(SKUS.size()));
        switch (random.nextInt(8)) {
            case 0 -> clock.pass(Duration.ofMinutes(random.nextInt(16)));
            case 1 -> remove(model, sku);
            case 2 -> {
                models.remove(model);
                assertThat(shop.desk.delete(model.id, null)).isEqualTo(new CartOutcome.Deleted());
                models.add(new Model(shop.cart()));
            }
            default -> set(model, sku, 1 + random.nextInt(8));
        }
    }

    private void play(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SKUS.forEach(sku -> shop.selling(sku, ON_HAND));
        for (int i = 0; i < 3; i++) {
            models.add(new Model(shop.cart()));
        }
        for (int i = 0; i < STEPS; i++) {
            step(random);
            check();
        }
    }

    @Test
    void what_carts_show_and_stock_holds_is_what_the_model_says() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            CartModelTest run = new CartModelTest();
            try {
                run.play(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
