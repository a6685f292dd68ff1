package io.holdfast.application.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Availability;
import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Placement;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.contracts.cache.MemoryNears;
import io.holdfast.kernel.Handle;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class RememberedProductsTest {
    private static final Handle TEE = new Handle("tee");
    private static final Handle MUG = new Handle("mug");

    private final RememberedProducts remembered =
            new RememberedProducts("products", new MemoryNears(), 10_000_000);

    private static ListedProduct product(Handle handle) {
        Product product =
                new Product(
                        handle,
                        new Copy("", "", ""),
                        new Placement(List.of(), List.of(), ProductStatus.ACTIVE),
                        Map.of(),
                        List.of(),
                        List.of());
        return new ListedProduct(
                new StoredProduct(product, 1, Instant.EPOCH, Instant.EPOCH),
                new Availability(Map.of()),
                Map.of());
    }

    private void read(Handle handle, long mark) {
        remembered.put(product(handle), mark);
    }

    private static CatalogChange of(Handle... handles) {
        return new CatalogChange.OfProducts(Set.of(handles));
    }

    @Test
    void a_change_forgets_the_product_that_changed_and_no_other() {
        read(TEE, remembered.mark());
        read(MUG, remembered.mark());
        remembered.forget(of(TEE));

        assertThat(remembered.get(TEE)).isEmpty();
        assertThat(remembered.get(MUG)).isPresent();
    }

    @Test
    void what_was_being_read_while_it_changed_is_not_kept() {
        long before = remembered.mark();
        remembered.forget(of(TEE));
        remembered.forget(of());
        read(TEE, before);
        read(MUG, before);

        assertThat(remembered.get(TEE)).isEmpty();
        assertThat(remembered.get(MUG)).isPresent();
        read(TEE, remembered.mark());
        assertThat(remembered.get(TEE)).as("read anew").isPresent();
    }

    @Test
    void when_all_may_have_changed_nothing_is_left_and_what_is_on_its_way_is_not_kept() {
        read(TEE, remembered.mark());
        long before = remembered.mark();
        remembered.forget(new CatalogChange.OfAll());
        read(MUG, before);

        assertThat(remembered.get(TEE)).isEmpty();
        assertThat(remembered.get(MUG)).isEmpty();
    }

    @Test
    void who_has_read_for_longer_than_changes_are_known_keeps_nothing() {
        long before = remembered.mark();
        remembered.forget(of(MUG));
        for (int i = 0; i < 10; i++) {
            int first = i * 1_000;
            remembered.forget(
                    new CatalogChange.OfProducts(
                            IntStream.range(first, first + 1_000)
                                    .mapToObj(n -> new Handle("p" + n))
                                    .collect(Collectors.toSet())));
        }
        read(TEE, before);

        assertThat(remembered.get(TEE)).isEmpty();
    }

    @Test
    void it_shows_what_was_found_read_and_told() {
        read(TEE, remembered.mark());
        remembered.get(TEE);
        remembered.forget(of(TEE, MUG));
        remembered.get(TEE);

        assertThat(remembered.view().counts())
                .isEqualTo(Map.of("hits", 1L, "fetches", 1L, "drops", 2L));
    }
}
