package io.holdfast.application.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.catalog.AfterWrite;
import io.holdfast.application.catalog.CatalogWriting;
import io.holdfast.application.catalog.Settling;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartEvent;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.CatalogEvent;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.contracts.cart.MemoryCarts;
import io.holdfast.contracts.catalog.MemoryMoments;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.events.MemoryEvents;
import io.holdfast.contracts.jobs.MemorySignals;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockEvent;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.JobEvent;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Who writes something down tells of it, and of nothing else.
class TellingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofMinutes(15));
    private static final Sku TEE = new Sku("TEE");
    private static final Sku CAP = new Sku("CAP");
    private static final CartId CART = new CartId("c".repeat(CartId.LENGTH_MIN));
    private static final Handle HANDLE = new Handle("tee");

    private final MemoryEvents events = new MemoryEvents();
    private final List<Event> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        events.subscribe(Event.class, told::add);
    }

    @Test
    void a_batch_tells_of_each_level_once_and_a_sweep_of_what_it_ended() {
        StockStore stock = new TellingStock(new MemoryStock(), events);
        StockCountCommand tees = new StockCountCommand(TEE, "main", 5, null);

        stock.apply(List.of(tees, tees, new StockCountCommand(CAP, "main", 5, null)), NOW);
        stock.apply(
                List.of(
                        new TakeHold(
                                new HoldRef(new HoldId(UUID.randomUUID()), TEE),
                                1,
                                "me",
                                LATER,
                                LATER)),
                NOW);
        assertThat(told)
                .containsExactly(
                        new StockEvent.LevelChanged(TEE),
                        new StockEvent.LevelChanged(CAP),
                        new StockEvent.LevelChanged(TEE));
        told.clear();

        stock.expire(NOW, 10);
        stock.level(TEE, NOW);
        assertThat(told).isEmpty();
        stock.expire(LATER, 10);

        assertThat(told)
                .containsExactly(
                        new StockEvent.LevelChanged(TEE), new StockEvent.HoldExpired("me"));
    }

    @Test
    void who_settles_a_sku_tells_of_what_they_ended() {
        StockStore stock = new TellingStock(new MemoryStock(), events);
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        stock.apply(
                List.of(
                        new StockCountCommand(TEE, "main", 5, null),
                        new TakeHold(ref, 1, "me", LATER, LATER)),
                NOW);
        told.clear();

        stock.settle(TEE, NOW, 10);
        assertThat(told).isEmpty();
        stock.settle(TEE, LATER, 10);

        assertThat(told)
                .containsExactly(
                        new StockEvent.LevelChanged(TEE), new StockEvent.HoldExpired("me"));
    }

    @Test
    void a_cart_tells_of_what_was_replaced_or_removed_and_not_of_what_was_refused() {
        CartStore carts = new TellingCarts(new MemoryCarts(), events);
        Cart cart = Cart.empty(CART, NOW, LATER);
        Cart next = cart.next(List.of(), LATER);

        carts.add(cart);
        carts.replace(next);
        carts.replace(next);
        carts.remove(CART, 7);
        carts.remove(CART, 2);

        assertThat(told).containsExactly(new CartEvent.Changed(CART), new CartEvent.Removed(CART));
    }

    @Test
    void a_product_tells_whether_everybody_could_see_it_and_whether_everybody_can() {
        MemoryProducts products = new MemoryProducts();
        CatalogWriting writing =
                new CatalogWriting(
                        products,
                        events,
                        new Settling(
                                new MemoryMoments(products, new MemoryStock()),
                                new JvmMachine(() -> NOW, () -> 0)),
                        () -> NOW,
                        AfterWrite.NOTHING);

        writing.write(HANDLE, tee(ProductStatus.DRAFT), new Expectation.Absent());
        writing.write(HANDLE, tee(ProductStatus.ACTIVE), new Expectation.Exists());
        writing.write(HANDLE, tee(ProductStatus.ACTIVE), new Expectation.Exists());
        writing.write(HANDLE, tee(ProductStatus.DRAFT), new Expectation.AtVersion(1));
        writing.delete(HANDLE, new Expectation.AtVersion(1));
        writing.delete(HANDLE, new Expectation.Exists());

        assertThat(told)
                .containsExactly(
                        new CatalogEvent.ProductChanged(HANDLE, 1, false, false),
                        new CatalogEvent.ProductChanged(HANDLE, 2, false, true),
                        new CatalogEvent.ProductChanged(HANDLE, 2, true, false));
    }

    private static ProductPatch tee(ProductStatus status) {
        VariantPatch variant =
                new VariantPatch(
                        TEE,
                        Field.keep(),
                        Field.keep(),
                        Field.set(new Money(1_999, Currency.getInstance("EUR"))),
                        Field.keep(),
                        Field.keep(),
                        List.of());
        return new ProductPatch(
                false,
                new ProductPatch.CopyPatch(Field.set("Tee"), Field.keep(), Field.keep()),
                new ProductPatch.PlacementPatch(Field.keep(), Field.keep(), Field.set(status)),
                Map.of(),
                Field.keep(),
                List.of(variant));
    }

    @Test
    void a_job_tells_everybody_and_not_only_those_who_wait_for_it() {
        JobId job = new JobId(UUID.randomUUID());

        new TellingJobs(new MemorySignals(), events).changed(job);

        assertThat(told).containsExactly(new JobEvent.Changed(job));
    }
}
