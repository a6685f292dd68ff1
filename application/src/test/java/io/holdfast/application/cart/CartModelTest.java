package io.holdfast.application.cart;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.contracts.cart.CartSequenceContract;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.stock.DirectStock;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.port.in.HoldStock;
import io.holdfast.inventory.port.out.StockStore;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;

/// Carts over stores in memory do what the model says, and those that do not are found out.
class CartModelTest extends CartSequenceContract {
    @Override
    protected int seeds() {
        return 1_000;
    }

    @Override
    protected StockStore stock() {
        return new MemoryStock(new LocationOrder(List.of("main")));
    }

    @Override
    protected FillCarts carts(HoldStock stock, FindOffers prices, InstantSource clock) {
        return carts(new MemoryCarts(), stock, prices, clock);
    }

    final CartDesk carts(CartStore store, HoldStock stock, FindOffers prices, InstantSource clock) {
        return new CartDesk(store, stock, prices, clock, DirectStock.LIVE);
    }

    /// Holds that end a minute before carts are told so.
    static final class Lax extends CartModelTest {
        @Override
        protected LongStream played() {
            return LongStream.rangeClosed(1, seeds());
        }

        @Override
        protected FillCarts carts(HoldStock stock, FindOffers prices, InstantSource clock) {
            InstantSource slow = () -> clock.instant().minus(Duration.ofMinutes(1));
            return carts(
                    new MemoryCarts(),
                    new DirectStock(stockBehind(stock), slow, Duration.ofDays(1), _ -> {}),
                    prices,
                    clock);
        }

        private static StockStore stockBehind(HoldStock stock) {
            return ((DirectStock) stock).store();
        }
    }

    @Test
    void a_sequence_that_goes_wrong_is_shown_as_few_steps_with_its_seed_and_how_to_repeat_it() {
        Throwable wrong =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(
                                DiscoverySelectors.selectMethod(
                                        Lax.class,
                                        "random_sequences_show_and_hold_what_a_model_says"))
                        .execute()
                        .testEvents()
                        .failed()
                        .stream()
                        .findFirst()
                        .orElseThrow()
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow();

        String told = String.valueOf(wrong.getMessage());
        assertThat(told).contains("goes wrong", "-Dholdfast.cart.seed=");
        assertThat(told.lines().filter(line -> line.contains("CartStep[")))
                .hasSizeLessThanOrEqualTo(4);
    }
}
