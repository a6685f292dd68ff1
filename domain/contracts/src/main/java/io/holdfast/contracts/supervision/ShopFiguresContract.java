package io.holdfast.contracts.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.checkout.CheckoutStoreContract;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.jobs.port.out.JobStore;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.port.out.CheckoutStore;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.Figures.LowStock.Shelf;
import io.holdfast.supervision.port.out.ShopFigures;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What every [ShopFigures] must do. Extend it, and return figures of an empty shop together with
/// the stores by which the shop is filled.
public abstract class ShopFiguresContract {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");

    private ShopFigures figures;

    /// For subclasses, which JUnit makes one of for each test.
    protected ShopFiguresContract() {}

    /// {@return figures of an empty shop}
    protected abstract ShopFigures empty();

    /// {@return where its orders come from}
    protected abstract CheckoutStore checkouts();

    /// {@return its stock}
    protected abstract StockStore stock();

    /// {@return its jobs}
    protected abstract JobStore jobs();

    @BeforeEach
    final void open() {
        figures = empty();
    }

    private void sold(int cart, Instant at) {
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(checkouts().serial(), 99L - cart),
                        new ClosedCart(CheckoutStoreContract.cart(cart), 3),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        at);
        assertThat(checkouts().begin(begun)).isTrue();
        Checkout authorised = begun.authorised(new PaymentId("pay_1"), at);
        assertThat(checkouts().write(authorised, null)).isTrue();
        Checkout placed = authorised.placed(at);
        assertThat(checkouts().write(placed, Order.placed(placed, at))).isTrue();
    }

    @Test
    final void FIG_1_sales_are_the_orders_since_then_and_what_they_come_to() {
        assertThat(figures.sales(NOON)).isEqualTo(new Figures.Sales(NOON, 0, List.of()));
        sold(1, NOON.minusSeconds(1));
        sold(2, NOON);
        sold(3, NOON.plusSeconds(60));

        assertThat(figures.sales(NOON))
                .isEqualTo(new Figures.Sales(NOON, 2, List.of(new Money(20_970, EUR))));
        assertThat(figures.sales(NOON.plusSeconds(61)).orders()).isZero();
    }

    private void counted(String sku, String location, int units) {
        stock().apply(List.of(new StockCountCommand(new Sku(sku), location, units, null)), NOON);
    }

    private void held(String sku, int units, Instant until) {
        stock().apply(
                        List.of(
                                new TakeHold(
                                        new HoldRef(new HoldId(UUID.randomUUID()), new Sku(sku)),
                                        units,
                                        "cart",
                                        until,
                                        until)),
                        until.minusSeconds(60));
    }

    @Test
    final void FIG_2_few_are_those_that_can_be_had_at_all_locations_together() {
        assertThat(figures.lowStock(5, 10)).isEqualTo(new Figures.LowStock(5, 0, List.of()));
        Instant later = Instant.now().plus(Duration.ofHours(1));
        counted("PLENTY", "main", 6);
        counted("FEW", "main", 2);
        counted("FEW", "annex", 3);
        counted("HELD", "main", 9);
        held("HELD", 8, later);
        counted("LET-GO", "main", 3);
        held("LET-GO", 3, NOON);
        counted("NONE", "main", 0);

        assertThat(figures.lowStock(5, 3))
                .isEqualTo(
                        new Figures.LowStock(
                                5,
                                4,
                                List.of(
                                        new Shelf(new Sku("NONE"), 0, 0),
                                        new Shelf(new Sku("HELD"), 9, 1),
                                        new Shelf(new Sku("LET-GO"), 3, 3))));
        assertThat(figures.lowStock(5, 0)).isEqualTo(new Figures.LowStock(5, 4, List.of()));
    }

    private JobId queued() {
        JobId id = new JobId(UUID.randomUUID());
        jobs().enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, Map.of(), NOON), Map.of());
        return id;
    }

    private void failed(Instant at) {
        Attempt attempt = jobs().begin(queued(), NOON).orElseThrow();
        jobs().end(attempt, new JobEnd.Failed("it broke"), at);
    }

    @Test
    final void FIG_3_jobs_are_counted_as_they_are() {
        queued();
        queued();
        assertThat(jobs().begin(queued(), NOON)).isPresent();
        failed(NOON.minusSeconds(1));
        failed(NOON);

        assertThat(figures.work(NOON)).isEqualTo(new Figures.Work(2, 1, 1, NOON));
    }
}
