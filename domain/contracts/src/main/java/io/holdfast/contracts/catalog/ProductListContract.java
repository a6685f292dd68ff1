package io.holdfast.contracts.catalog;

import static io.holdfast.contracts.catalog.Goods.attributes;
import static io.holdfast.contracts.catalog.Goods.heavyByAttributes;
import static io.holdfast.contracts.catalog.Goods.heavyByVariants;
import static io.holdfast.contracts.catalog.Goods.in;
import static io.holdfast.contracts.catalog.Goods.plain;
import static io.holdfast.contracts.catalog.Goods.titled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.CatalogBusy;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductQuery.Sort;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What every [ProductStore] must do when products are listed. Extend it and return an empty store.
public abstract class ProductListContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
    private static final List<ProductStatus> ACTIVE = List.of(ProductStatus.ACTIVE);

    private ProductStore products;

    /// For subclasses, which JUnit makes one of for each test.
    protected ProductListContract() {}

    /// {@return a store without products}
    protected abstract ProductStore empty();

    @BeforeEach
    final void open() {
        products = empty();
        put(plain("lamp-red", "Red lamp", "Lux", 4_900, "Home", "Lamps"), 0);
        put(plain("lamp-blue", "Blue lamp", "Lux", 3_900, "Home", "Lamps"), 1);
        put(plain("bed", "Bed", "Dream", 39_900, "Home"), 2);
        put(plain("rake", "Rake", "Lux", 1_900, "Garden"), 3);
        put(in(ProductStatus.DRAFT, plain("chair", "Red chair", "Dream", 100, "Home")), 4);
    }

    private void put(Product product, int second) {
        products.put(product, new Expectation.Absent(), NOW.plusSeconds(second));
    }

    private static ProductQuery all(Sort sort) {
        return new ProductQuery(null, List.of(), null, null, ACTIVE, sort);
    }

    private List<String> found(ProductQuery query) {
        return handles(products.browse(query, new PageRequest(100, null)));
    }

    private static List<String> handles(Page<ListedProduct> page) {
        return page.items().stream().map(p -> p.stored().product().handle().value()).toList();
    }

    @Test
    final void CAT_5_every_order_is_kept_and_total() {
        assertThat(found(all(Sort.HANDLE))).containsExactly("bed", "lamp-blue", "lamp-red", "rake");
        assertThat(found(all(Sort.RELEVANCE)))
                .containsExactly("bed", "lamp-blue", "lamp-red", "rake");
        assertThat(found(all(Sort.TITLE))).containsExactly("bed", "lamp-blue", "rake", "lamp-red");
        assertThat(found(all(Sort.OLDEST))).containsExactly("lamp-red", "lamp-blue", "bed", "rake");
        assertThat(found(all(Sort.NEWEST))).containsExactly("rake", "bed", "lamp-blue", "lamp-red");
        assertThat(found(all(Sort.PRICE))).containsExactly("rake", "lamp-blue", "lamp-red", "bed");
        assertThat(found(all(Sort.PRICE_DESC)))
                .containsExactly("bed", "lamp-red", "lamp-blue", "rake");
    }

    @Test
    final void CAT_5_pages_show_what_stays_exactly_once_while_others_come_change_and_go() {
        for (Sort sort : Sort.values()) {
            products = empty();
            for (int i = 0; i < 23; i++) {
                put(plain("p-%02d".formatted(i), "Same title", "", 100 + i % 3), i % 5);
            }
            List<String> seen = walk(sort);
            List<String> stay = new ArrayList<>();
            for (int i = 0; i < 23; i++) {
                if (i % 4 != 0) {
                    stay.add("p-%02d".formatted(i));
                }
            }
            assertThat(seen).as("%s", sort).doesNotHaveDuplicates().containsAll(stay);
        }
    }

    /// Walks by pages of three; between them every fourth product goes or comes back.
    private List<String> walk(Sort sort) {
        List<String> seen = new ArrayList<>();
        @Nullable Cursor after = null;
        int round = 0;
        do {
            Page<ListedProduct> page = products.browse(all(sort), new PageRequest(3, after));
            seen.addAll(handles(page));
            after = page.next();
            Handle moving = new Handle("p-%02d".formatted(round % 6 * 4));
            if (round % 2 == 0) {
                products.delete(moving, new Expectation.Exists());
            } else if (products.find(moving).isPresent()) {
                products.put(
                        titled(products.find(moving).orElseThrow().product(), "Same title"),
                        new Expectation.Exists(),
                        NOW);
            }
            round++;
        } while (after != null);
        return seen.stream().filter(h -> Integer.parseInt(h.substring(2)) % 4 != 0).toList();
    }

    @Test
    final void CAT_6_every_condition_holds_and_nothing_is_missing() {
        assertThat(found(with("red", List.of(), null, null, ACTIVE))).containsExactly("lamp-red");
        assertThat(found(with("lamps lux", List.of(), null, null, ACTIVE)))
                .containsExactlyInAnyOrder("lamp-red", "lamp-blue");
        assertThat(found(with(null, List.of("Home"), null, null, ACTIVE)))
                .containsExactly("bed", "lamp-blue", "lamp-red");
        assertThat(found(with(null, List.of("Home", "Lamps"), "Lux", null, ACTIVE)))
                .containsExactly("lamp-blue", "lamp-red");
        assertThat(found(with(null, List.of(), "lux", null, ACTIVE))).isEmpty();
        assertThat(found(with(null, List.of(), null, NOW.plusSeconds(2), ACTIVE)))
                .containsExactly("bed", "rake");
        assertThat(found(with(null, List.of(), null, null, List.of(ProductStatus.DRAFT))))
                .containsExactly("chair");
        assertThat(found(with(null, List.of(), null, null, List.of()))).hasSize(5);
    }

    @Test
    final void CAT_11_heavy_products_come_on_more_pages_and_none_is_left_out() {
        products = empty();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add("p-%02d".formatted(i));
            put(i % 2 == 0 ? heavyByAttributes(all.get(i)) : heavyByVariants(all.get(i)), i);
        }
        all.add("p-08");
        put(Goods.with(attributes(250, 36_000), plain("p-08", "Too heavy", "", 1)), 8);
        all.add("p-09");
        put(plain("p-09", "Light", "", 1), 9);

        List<Page<ListedProduct>> pages = pages(all(Sort.HANDLE), 100);

        assertThat(pages.stream().flatMap(page -> handles(page).stream()).toList()).isEqualTo(all);
        assertThat(pages)
                .allMatch(
                        page ->
                                page.items().size() == 1
                                        || bytes(page) <= ProductQuery.PAGE_BYTES_MAX);
        assertThat(pages.getFirst().items()).as("no more pages than need be").hasSizeGreaterThan(2);
    }

    @Test
    final void CAT_12_what_is_heavy_is_named_with_its_weight_and_what_is_light_is_read() {
        Product byAttributes = heavyByAttributes("heavy-a");
        Product byVariants = heavyByVariants("heavy-v");
        put(byAttributes, 5);
        put(byVariants, 6);
        Handle bed = new Handle("bed");

        Map<Handle, WeighedProduct> found =
                products.findLight(
                        List.of(
                                byAttributes.handle(),
                                bed,
                                byVariants.handle(),
                                new Handle("none")));

        assertThat(found)
                .containsOnlyKeys(byAttributes.handle(), byVariants.handle(), bed)
                .containsEntry(
                        bed,
                        new WeighedProduct.Light(
                                products.findAll(List.of(bed)).values().iterator().next()));
        assertThat(List.of(byAttributes, byVariants))
                .allMatch(
                        heavy ->
                                found.get(heavy.handle()) instanceof WeighedProduct.Heavy(long n)
                                        && n >= Goods.bytes(heavy));
    }

    @Test
    final void CAT_12_a_page_is_weighed_and_whoever_throws_then_ends_it() {
        put(heavyByAttributes("heavy"), 5);
        List<Long> weights = new ArrayList<>();

        Page<ListedProduct> page =
                products.browse(all(Sort.HANDLE), new PageRequest(100, null), weights::add);

        assertThat(page).isEqualTo(products.browse(all(Sort.HANDLE), new PageRequest(100, null)));
        assertThat(weights).singleElement().matches(told -> told >= bytes(page));
        assertThatThrownBy(
                        () ->
                                products.browse(
                                        all(Sort.HANDLE),
                                        PageRequest.first(),
                                        _ -> {
                                            throw new CatalogBusy(1);
                                        }))
                .isInstanceOf(CatalogBusy.class);
    }

    private List<Page<ListedProduct>> pages(ProductQuery query, int limit) {
        List<Page<ListedProduct>> pages = new ArrayList<>();
        @Nullable Cursor after = null;
        do {
            Page<ListedProduct> page = products.browse(query, new PageRequest(limit, after));
            pages.add(page);
            after = page.next();
        } while (after != null);
        return pages;
    }

    private static long bytes(Page<ListedProduct> page) {
        return page.items().stream().mapToLong(p -> Goods.bytes(p.stored().product())).sum();
    }

    private static ProductQuery with(
            @Nullable String text,
            List<String> category,
            @Nullable String vendor,
            @Nullable Instant since,
            List<ProductStatus> statuses) {
        return new ProductQuery(text, category, vendor, since, statuses, Sort.HANDLE);
    }
}
