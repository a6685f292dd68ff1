package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.RealMachine;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.contracts.catalog.MemoryMoments;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.stock.MemoryStock;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

class CatalogBrowsingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final ProductQuery ALL =
            new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);
    private static final PageRequest FIRST = new PageRequest(2, null);

    /// Counts how often it is asked.
    private static final class Store extends MemoryProducts {
        private int finds;
        private int lists;

        @Override
        public synchronized Map<Handle, ListedProduct> findAll(Collection<Handle> handles) {
            finds++;
            return super.findAll(handles);
        }

        @Override
        public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
            lists++;
            return super.browse(query, page);
        }
    }

    private final Store store = new Store();
    private final RealMachine real = new RealMachine();
    private final CatalogBrowsing browsing =
            new CatalogBrowsing(
                    store,
                    new MemoryMoments(store, new MemoryStock()),
                    real.machine(),
                    new MemoryNears(),
                    new LargeReads(real.machine(), 125_000),
                    1_000_000);

    @BeforeEach
    void fill() {
        List.of("a", "b", "c").forEach(handle -> put(handle, "first"));
    }

    @AfterEach
    void close() {
        real.close();
    }

    private void put(String handle, String title) {
        put(handle, title, "");
    }

    private void put(String handle, String title, String description) {
        Money price = new Money(100, Currency.getInstance("EUR"));
        Product product =
                new Product(
                        new Handle(handle),
                        new Copy(title, description, ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of(new Variant(new Sku(handle), null, Map.of(), price, null, null)));
        store.put(
                product,
                store.find(product.handle()).isPresent()
                        ? new Expectation.Exists()
                        : new Expectation.Absent(),
                NOW);
    }

    private static String title(Optional<ListedProduct> product) {
        return product.orElseThrow().stored().product().copy().title();
    }

    @Test
    void a_product_is_read_once_as_long_as_nothing_changes() {
        assertThat(browsing.known(new Handle("a"))).isEmpty();
        assertThat(title(browsing.find(new Handle("a")))).isEqualTo("first");
        assertThat(browsing.find(new Handle("a"))).isPresent();

        assertThat(browsing.known(new Handle("a"))).isPresent();
        assertThat(store.finds).isEqualTo(1);
    }

    @Test
    void a_change_is_seen_by_every_read_after_it() {
        browsing.find(new Handle("a"));
        browsing.browse(ALL, FIRST);
        put("a", "second");

        assertThat(browsing.known(new Handle("a"))).isEmpty();
        assertThat(browsing.known(ALL, FIRST)).isEmpty();
        assertThat(title(browsing.find(new Handle("a")))).isEqualTo("second");
        assertThat(title(Optional.of(browsing.browse(ALL, FIRST).items().getFirst())))
                .isEqualTo("second");
    }

    @Test
    void a_change_of_one_product_lets_the_others_be() {
        browsing.find(new Handle("a"));
        browsing.find(new Handle("b"));
        put("a", "second");

        assertThat(browsing.find(new Handle("b"))).isPresent();
        assertThat(store.finds).isEqualTo(2);
        assertThat(title(browsing.find(new Handle("a")))).isEqualTo("second");
        assertThat(store.finds).isEqualTo(3);
    }

    @Test
    void a_page_is_read_once_and_remembers_its_products() {
        Page<ListedProduct> read = browsing.browse(ALL, FIRST);

        assertThat(browsing.known(ALL, FIRST)).contains(read);
        assertThat(browsing.browse(ALL, FIRST)).isEqualTo(read);
        assertThat(browsing.known(new Handle("b"))).contains(read.items().get(1));
        assertThat(store.lists).isEqualTo(1);
        assertThat(store.finds).isZero();
    }

    @Test
    void a_page_that_shows_a_product_shows_the_one_that_was_read_before() {
        ListedProduct single = browsing.find(new Handle("a")).orElseThrow();
        browsing.browse(ALL, FIRST);

        assertThat(browsing.known(ALL, FIRST).orElseThrow().items().getFirst())
                .as("one object, so that it is rendered once")
                .isSameAs(single);
    }

    @Test
    void what_is_remembered_can_be_looked_at() {
        browsing.find(new Handle("a"));
        browsing.find(new Handle("a"));

        assertThat(browsing.views())
                .extracting(Supplier::get)
                .filteredOn(view -> view.name().value().equals("products"))
                .singleElement()
                .satisfies(
                        view -> {
                            assertThat(view.entries()).isOne();
                            assertThat(view.hitsPerThousand()).isEqualTo(500);
                        });
    }

    @Test
    void what_is_not_there_is_asked_for_each_time() {
        assertThat(browsing.find(new Handle("none"))).isEmpty();
        assertThat(browsing.known(new Handle("none"))).isEmpty();
        assertThat(browsing.find(new Handle("none"))).isEmpty();
        assertThat(store.finds).isEqualTo(2);
    }

    @Test
    void what_is_large_is_not_given_at_once_and_its_place_is_given_back() {
        put("a", "first", "x".repeat(100_000));
        put("b", "first", "x".repeat(100_000));
        Handle a = new Handle("a");

        for (int i = 0; i < 3; i++) {
            try (Taken<Optional<ListedProduct>> taken = browsing.take(a)) {
                assertThat(title(taken.what())).isEqualTo("first");
                assertThat(taken.isLarge()).isTrue();
            }
            assertThat(browsing.known(a)).as("on a thread that must not wait").isEmpty();
            try (Taken<Page<ListedProduct>> taken = browsing.take(ALL, FIRST)) {
                assertThat(taken.isLarge()).isTrue();
            }
            assertThat(browsing.known(ALL, FIRST)).isEmpty();
        }
        assertThat(store.finds).as("large, and remembered nevertheless").isEqualTo(2);
        assertThat(store.lists).isOne();
        assertThat(browsing.take(new Handle("c")).isLarge()).isFalse();
    }

    @Test
    void whoever_has_written_something_large_is_told_of_it_while_others_have_all_the_room() {
        put("a", "first", "x".repeat(200_000));
        try (Taken<Optional<ListedProduct>> all = browsing.take(new Handle("a"))) {
            assertThat(all.isLarge()).isTrue();
            put("b", "first", "x".repeat(200_000));
            assertThat(browsing.find(new Handle("b"))).isPresent();
        }
    }
}
