package io.holdfast.contracts.catalog;

import static io.holdfast.contracts.catalog.Goods.full;
import static io.holdfast.contracts.catalog.Goods.in;
import static io.holdfast.contracts.catalog.Goods.plain;
import static io.holdfast.contracts.catalog.Goods.titled;
import static io.holdfast.contracts.catalog.Goods.with;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Category;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.contracts.Together;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What every [ProductStore] must do when products are written and read one by one; see
/// [ProductListContract] for lists. Extend it and return an empty store.
public abstract class ProductStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Expectation ABSENT = new Expectation.Absent();
    private static final Expectation EXISTS = new Expectation.Exists();

    private ProductStore products;

    /// For subclasses, which JUnit makes one of for each test.
    protected ProductStoreContract() {}

    /// {@return a store without products}
    protected abstract ProductStore empty();

    @BeforeEach
    final void open() {
        products = empty();
    }

    private StoredProduct stored(String handle) {
        return products.find(new Handle(handle)).orElseThrow();
    }

    private static Expectation version(long version) {
        return new Expectation.AtVersion(version);
    }

    /// {@return the version that a product has now, once it was put}
    private long put(Product product, Expectation expected, Instant now) {
        products.put(product, expected, now);
        return stored(product.handle().value()).version();
    }

    @Test
    final void CAT_1_what_was_put_is_found_again_equal_in_every_field() {
        WriteOutcome outcome = products.put(full("tee"), ABSENT, NOW);

        StoredProduct first = stored("tee");
        assertThat(first).isEqualTo(new StoredProduct(full("tee"), first.version(), NOW, NOW));
        assertThat(outcome).isEqualTo(new WriteOutcome.Created(first));
        assertThat(products.find(new Handle("no"))).isEmpty();
        assertThat(products.findAll(Set.of(new Handle("tee"), new Handle("no"))).keySet())
                .containsExactly(new Handle("tee"));
    }

    @Test
    final void CAT_2_a_change_raises_the_version_and_no_change_leaves_everything() {
        long first = put(full("tee"), ABSENT, NOW);

        assertThat(products.put(full("tee"), EXISTS, LATER))
                .isEqualTo(
                        new WriteOutcome.Written(new StoredProduct(full("tee"), first, NOW, NOW)));
        Product changed = titled(full("tee"), "Other");
        WriteOutcome outcome = products.put(changed, version(first), LATER);
        long second = stored("tee").version();
        assertThat(second).isGreaterThan(first);
        assertThat(stored("tee")).isEqualTo(new StoredProduct(changed, second, NOW, LATER));
        assertThat(outcome).isEqualTo(new WriteOutcome.Written(stored("tee")));
    }

    @Test
    final void CAT_3_an_expectation_that_does_not_hold_changes_nothing() {
        products.put(full("tee"), ABSENT, NOW);
        StoredProduct first = stored("tee");

        assertThat(products.put(titled(full("tee"), "X"), ABSENT, LATER))
                .isEqualTo(new WriteOutcome.Stale(first));
        assertThat(products.put(titled(full("tee"), "X"), version(first.version() + 1), LATER))
                .isEqualTo(new WriteOutcome.Stale(first));
        assertThat(products.delete(new Handle("tee"), version(first.version() - 1)))
                .isEqualTo(new WriteOutcome.Stale(first));
        assertThat(products.put(full("no"), EXISTS, LATER)).isEqualTo(new WriteOutcome.Unknown());
        assertThat(products.delete(new Handle("no"), EXISTS)).isEqualTo(new WriteOutcome.Unknown());
        assertThat(stored("tee")).isEqualTo(first);
        assertThat(products.find(new Handle("no"))).isEmpty();
    }

    @Test
    final void CAT_3_of_many_writers_who_expect_one_version_one_wins() {
        Expectation first = version(put(full("tee"), ABSENT, NOW));
        List<WriteOutcome> outcomes =
                Together.call(
                        12, n -> () -> products.put(titled(full("tee"), "by " + n), first, LATER));

        assertThat(outcomes)
                .filteredOn(WriteOutcome.Written.class::isInstance)
                .containsExactly(new WriteOutcome.Written(stored("tee")));
    }

    @Test
    final void CAT_3_of_many_who_create_one_product_one_does() {
        List<WriteOutcome> outcomes =
                Together.call(
                        12, n -> () -> products.put(titled(full("tee"), "by " + n), ABSENT, NOW));

        assertThat(outcomes).filteredOn(WriteOutcome.Created.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(WriteOutcome.Stale.class::isInstance).hasSize(11);
    }

    @Test
    final void CAT_4_a_sku_belongs_to_one_product() {
        products.put(plain("mug", "Mug", "Acme", 900), ABSENT, NOW);
        Product thief =
                plain("cup", "Cup", "Acme", 800)
                        .withVariants(List.of(Goods.variant("mug", java.util.Map.of(), 1)));

        assertThat(products.put(thief, ABSENT, NOW))
                .isEqualTo(new WriteOutcome.SkuTaken(new Sku("mug"), "mug"));
        assertThat(products.find(new Handle("cup"))).isEmpty();
    }

    @Test
    final void CAT_7_a_deleted_product_is_gone_and_its_skus_are_free() {
        long first = put(plain("mug", "Mug", "Acme", 900), ABSENT, NOW);

        assertThat(products.delete(new Handle("mug"), version(first)))
                .isEqualTo(new WriteOutcome.Deleted());
        assertThat(products.find(new Handle("mug"))).isEmpty();
        Product heir =
                plain("cup", "Cup", "Acme", 800)
                        .withVariants(List.of(Goods.variant("mug", java.util.Map.of(), 1)));
        assertThat(products.put(heir, ABSENT, LATER)).isInstanceOf(WriteOutcome.Created.class);
    }

    @Test
    final void CAT_8_categories_count_active_products_at_and_below_each_path() {
        products.put(plain("a", "A", "", 1, "Home", "Lamps"), ABSENT, NOW);
        products.put(plain("b", "B", "", 1, "Home"), ABSENT, NOW);
        products.put(plain("c", "C", "", 1, "Garden"), ABSENT, NOW);
        products.put(plain("d", "D", "", 1), ABSENT, NOW);
        products.put(in(ProductStatus.DRAFT, plain("e", "E", "", 1, "Home", "Beds")), ABSENT, NOW);

        assertThat(products.categories())
                .containsExactly(
                        new Category("Garden", List.of("Garden"), 1, List.of()),
                        new Category(
                                "Home",
                                List.of("Home"),
                                2,
                                List.of(
                                        new Category(
                                                "Lamps", List.of("Home", "Lamps"), 1, List.of()))));
    }

    @Test
    final void CAT_9_the_offer_of_a_sku_is_what_its_product_says_of_it_now() {
        products.put(full("tee"), ABSENT, NOW);
        Sku small = new Sku("tee-S");
        Sku medium = new Sku("tee-M");
        Set<Sku> asked = Set.of(small, medium, new Sku("no"));
        Money price = new Money(1_999, Currency.getInstance("EUR"));
        String title = full("tee").copy().title();

        assertThat(products.offers(asked))
                .isEqualTo(
                        Map.of(
                                small,
                                new Offer(small, title, price, ProductStatus.ACTIVE, 0, "standard"),
                                medium,
                                new Offer(
                                        medium,
                                        title,
                                        price,
                                        ProductStatus.ACTIVE,
                                        180,
                                        "standard")));

        products.put(in(ProductStatus.ARCHIVED, titled(full("tee"), "Old")), EXISTS, LATER);
        assertThat(products.offers(List.of(small)))
                .isEqualTo(
                        Map.of(
                                small,
                                new Offer(
                                        small,
                                        "Old",
                                        price,
                                        ProductStatus.ARCHIVED,
                                        0,
                                        "standard")));

        Product book = with(Map.of("taxClass", " reduced "), titled(full("tee"), "Book"));
        products.put(book, EXISTS, LATER);
        assertThat(products.offers(List.of(medium)).values())
                .extracting(Offer::taxClass)
                .containsExactly("reduced");

        products.delete(new Handle("tee"), EXISTS);
        assertThat(products.offers(asked)).isEmpty();
    }

    @Test
    final void CAT_10_a_product_has_no_version_that_a_deleted_one_of_its_handle_had() {
        Handle tee = new Handle("tee");
        long first = put(full("tee"), ABSENT, NOW);
        long changed = put(titled(full("tee"), "Other"), EXISTS, NOW);
        products.delete(tee, EXISTS);

        long heir = put(full("tee"), ABSENT, LATER);
        products.delete(tee, EXISTS);
        long last = put(full("tee"), ABSENT, LATER);

        assertThat(List.of(first, changed, heir, last)).isSorted().doesNotHaveDuplicates();
    }
}
