package io.holdfast.adapters.persistence.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.adapters.persistence.catalog.JdbiProductStore;
import io.holdfast.adapters.persistence.catalog.ProductWriter;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.adapters.persistence.jobs.JdbiJobStore;
import io.holdfast.adapters.persistence.jobs.LocalJobSignals;
import io.holdfast.adapters.persistence.order.JdbiCheckoutStore;
import io.holdfast.cart.CartId;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.contracts.checkout.Purchases;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobSize;
import io.holdfast.jobs.JobTicket;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome.Told;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.order.Checkout;
import io.holdfast.order.ClosedCart;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentId;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.PaymentState;
import io.holdfast.order.port.out.CheckoutStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// What the parts of a shop do is news, and what they undo is none.
class WrittenWithTheEffectIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Sku TEE = new Sku("TEE");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final JdbiNewsStore news = new JdbiNewsStore(embedded.database());

    @AfterEach
    void close() {
        embedded.close();
    }

    private List<News> told() {
        news.number(1_000);
        return ((Told) news.read(NewsQuery.all(0, 1_000))).news();
    }

    private static Product product(String handle, String title) {
        Money price = new Money(1_999, Currency.getInstance("EUR"));
        return new Product(
                new Handle(handle),
                new Copy(title, "", "Acme"),
                new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                Map.of(),
                List.of(),
                List.of(new Variant(new Sku(handle), null, Map.of(), price, null, null)));
    }

    @Test
    void a_product_that_is_created_changed_and_deleted_is_told_of_with_its_version() {
        JdbiProductStore products = new JdbiProductStore(embedded.database());
        products.put(product("tee", "Tee"), new Expectation.Absent(), NOW);
        long first = version(products);
        products.put(product("tee", "Tea"), new Expectation.AtVersion(first), LATER);
        long second = version(products);
        products.put(product("tee", "Tea"), new Expectation.AtVersion(second), LATER);
        products.delete(new Handle("tee"), new Expectation.AtVersion(second));

        assertThat(told()).extracting(News::subject).containsOnly("product:tee");
        assertThat(told())
                .extracting(News::data)
                .satisfiesExactly(
                        one ->
                                assertThat(one)
                                        .contains("\"created\"", "\"version\": " + first + "}"),
                        one ->
                                assertThat(one)
                                        .contains("\"updated\"", "\"version\": " + second + "}"),
                        one ->
                                assertThat(one)
                                        .contains("\"deleted\"", "\"version\": " + second + "}"));
        assertThat(told().get(1).at()).isEqualTo(LATER);
    }

    private static long version(JdbiProductStore products) {
        return products.find(new Handle("tee")).orElseThrow().version();
    }

    @Test
    void very_many_products_of_one_writing_are_a_few_rows_and_each_is_told_of() {
        List<Product> many =
                IntStream.range(0, 1_001).mapToObj(n -> product("p-" + n, "P")).toList();
        embedded.database()
                .useTransaction("add products", handle -> ProductWriter.create(handle, many, NOW));

        assertThat(embedded.one(Long.class, "select count(*) from news_batch")).isEqualTo(3);
        assertThat(news.number(9)).isEqualTo(1_001);
        assertThat(((Told) news.read(NewsQuery.all(1, 1_000))).news())
                .extracting(News::subject)
                .hasSize(1_000)
                .doesNotHaveDuplicates();
    }

    @Test
    void what_is_rolled_back_is_not_told_of() {
        assertThatThrownBy(
                        () ->
                                embedded.database()
                                        .useTransaction(
                                                "add and regret",
                                                handle -> {
                                                    ProductWriter.create(
                                                            handle,
                                                            List.of(product("tee", "Tee")),
                                                            NOW);
                                                    throw new IllegalStateException("regret");
                                                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(told()).isEmpty();
    }

    @Test
    void an_order_is_told_of_when_it_is_placed_and_when_all_of_it_is_undone() {
        JdbiCheckoutStore checkouts = new JdbiCheckoutStore(embedded.database());
        Checkout begun =
                Checkout.begun(
                        OrderNumber.of(checkouts.serial(), 7),
                        new ClosedCart(new CartId("cart-of-a-buyer-00000001"), 1),
                        Purchases.of("zoe@example.org"),
                        new PaymentMethod("tok"),
                        NOW);
        checkouts.begin(begun);
        Checkout authorised = begun.authorised(new PaymentId("pay"), NOW);
        checkouts.write(authorised, null);
        Checkout placed = authorised.placed(NOW);
        Order order = Order.placed(placed, NOW);
        checkouts.write(placed, order);
        Ending why = Ending.of(Ending.Cause.CANCELLED, "no more");
        Checkout returning = placed.returning(why, LATER);
        Order cancelling = order.returning(why, LATER);
        checkouts.write(returning, cancelling);
        checkouts.write(
                returning.returned(PaymentState.RELEASED),
                cancelling.returned(PaymentState.RELEASED, LATER));

        assertThat(told())
                .extracting(News::type)
                .containsExactly(NewsType.ORDERS_PLACED, NewsType.ORDERS_CANCELLED);
        assertThat(told())
                .allMatch(one -> one.subject().equals("order:" + order.number()))
                .allMatch(one -> !one.data().contains("zoe"));
    }

    @Test
    void orders_that_are_placed_together_are_one_row_and_each_is_told_of() {
        JdbiCheckoutStore checkouts = new JdbiCheckoutStore(embedded.database());
        List<Checkout> placed =
                IntStream.range(0, 3)
                        .mapToObj(
                                n ->
                                        Checkout.begun(
                                                OrderNumber.of(checkouts.serial(), 7),
                                                new ClosedCart(
                                                        new CartId("cart-of-a-buyer-0000000" + n),
                                                        1),
                                                Purchases.of("zoe@example.org"),
                                                new PaymentMethod("tok"),
                                                NOW))
                        .toList();
        checkouts.beginAll(placed);
        checkouts.writeAll(
                placed.stream()
                        .map(begun -> begun.authorised(new PaymentId("pay"), NOW).placed(NOW))
                        .map(one -> new CheckoutStore.Written(one, Order.placed(one, NOW)))
                        .toList());

        assertThat(embedded.one(Long.class, "select count(*) from news_batch")).isEqualTo(1);
        assertThat(told())
                .extracting(News::subject)
                .containsExactlyElementsOf(
                        placed.stream().map(one -> "order:" + one.number()).toList());
    }

    @Test
    void a_job_is_told_of_at_its_end_and_not_on_its_way() {
        JdbiJobStore jobs = new JdbiJobStore(embedded.database(), new LocalJobSignals(), () -> {});
        JobId id = new JobId(UUID.randomUUID());
        jobs.enqueue(new JobTicket(id, JobKind.IMPORT, JobSize.SMALL, Map.of(), NOW), Map.of());
        Attempt attempt = jobs.begin(id, NOW).orElseThrow();
        assertThat(told()).isEmpty();

        jobs.end(attempt, new JobEnd.Failed("Disk full."), LATER);

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst().subject()).isEqualTo("job:" + id.value());
        assertThat(told().getFirst().data())
                .contains("\"failed\"", "\"import\"")
                .doesNotContain("Disk");
    }

    @Test
    void pieces_that_become_few_are_told_of_once_and_what_is_only_held_is_not_missed() {
        JdbiStockStore stock =
                new JdbiStockStore(
                        embedded.database(), new LocationOrder(List.of()), new LowStock(3));
        count(stock, 2);
        count(stock, 9);
        assertThat(told()).isEmpty();
        HoldRef ref = new HoldRef(new HoldId(UUID.randomUUID()), TEE);
        StockCommand hold = new TakeHold(ref, 8, "", LATER, LATER);
        stock.apply(List.of(hold), NOW);
        assertThat(told()).isEmpty();

        count(stock, 8);
        assertThat(told()).isEmpty();
        stock.apply(List.of(new ReleaseHolds(List.of(ref))), NOW);
        count(stock, 3);
        count(stock, 2);

        assertThat(told()).hasSize(1);
        assertThat(told().getFirst().subject()).isEqualTo("stock:TEE");
        assertThat(told().getFirst().data())
                .contains("\"onHand\": 3", "\"available\": 3", "\"lowAt\": 3", "\"sku\": \"TEE\"");
    }

    @Test
    void very_many_pieces_that_become_few_at_once_are_a_few_rows_and_each_is_told_of() {
        JdbiStockStore stock =
                new JdbiStockStore(
                        embedded.database(), new LocationOrder(List.of()), new LowStock(3));
        stock.apply(counts(1_001, 9), NOW);
        stock.apply(counts(1_001, 2), NOW);

        assertThat(embedded.one(Long.class, "select count(*) from news_batch")).isEqualTo(3);
        assertThat(news.number(9)).isEqualTo(1_001);
        assertThat(((Told) news.read(NewsQuery.all(1, 1_000))).news())
                .extracting(News::subject)
                .hasSize(1_000)
                .doesNotHaveDuplicates();
    }

    private static List<StockCommand> counts(int skus, int onHand) {
        return IntStream.range(0, skus)
                .<StockCommand>mapToObj(
                        n -> new StockCountCommand(new Sku("S-" + n), "main", onHand, null))
                .toList();
    }

    private static void count(JdbiStockStore stock, int onHand) {
        stock.apply(List.of(new StockCountCommand(TEE, "main", onHand, null)), NOW);
    }
}
