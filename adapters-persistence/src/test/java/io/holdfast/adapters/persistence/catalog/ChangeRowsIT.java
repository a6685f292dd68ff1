package io.holdfast.adapters.persistence.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.catalog.CatalogChange;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ChangeRowsIT {
    private static final String PICTURE = "https://pictures.example/tee.png";

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private ChangeRows.Seen seen;

    /// A product of one variant, put in by hand.
    static String product(String handle, String sku, String images) {
        return """
        with p as (
            insert into product (handle, title, description, vendor, category, tags, status, attributes, images,
                                 price_min, created_at, updated_at)
            values ('%s', 'Tee', '', '', '', '{}', 'active', '{}', '%s', 1, now(), now()) returning id)
        insert into variant (sku, product_id, position, options, price, currency)
        select '%s', id, 0, '{}', 1, 'EUR' from p
        """
                .formatted(handle, images, sku);
    }

    @BeforeEach
    void open() {
        embedded.run(product("tee", "TEE-1", "[[\"%s\", \"\"]]".formatted(PICTURE)));
        embedded.run(product("mug", "MUG-1", "[]"));
        embedded.run(
                """
                insert into stock_item (sku) values ('TEE-1');
                insert into stock_level (sku, location, on_hand, updated_at) values ('TEE-1', 'main', 5, now());
                insert into picture (key, url, product, due_at)
                values (sha256(convert_to('%1$s', 'UTF8')), '%1$s', 'tee', now())
                """
                        .formatted(PICTURE));
        seen = ask(null);
    }

    @AfterEach
    void close() {
        embedded.close();
    }

    private ChangeRows.Seen ask(ChangeRows.@Nullable Seen before) {
        return embedded.database()
                .read("ask", handle -> ChangeRows.ask(handle.getConnection(), before));
    }

    private Optional<CatalogChange> next() {
        seen = ask(seen);
        return seen.change();
    }

    private static Optional<CatalogChange> of(String... handles) {
        Set<io.holdfast.kernel.Handle> named =
                Stream.of(handles).map(io.holdfast.kernel.Handle::new).collect(Collectors.toSet());
        return Optional.of(new CatalogChange.OfProducts(named));
    }

    private Optional<CatalogChange> after(String sql) {
        embedded.run(sql);
        return next();
    }

    @Test
    void each_statement_tells_of_the_products_that_it_changes_and_of_no_other() {
        assertThat(next()).as("nothing was changed").isEmpty();
        assertThat(after("update product set title = 'T' where handle = 'tee'"))
                .isEqualTo(of("tee"));
        assertThat(after("update variant set price = 2 where sku = 'MUG-1'")).isEqualTo(of("mug"));
        assertThat(after("update stock_level set reserved = 1 where sku = 'TEE-1'"))
                .isEqualTo(of("tee"));
        assertThat(
                        after(
                                """
                                insert into picture_file (hash, width, height, sizes) values ('h', 1, 1, '{}');
                                update picture set hash = 'h'
                                """))
                .isEqualTo(of("tee"));
        assertThat(after("update picture_file set width = 2")).isEqualTo(of("tee"));
        assertThat(after(product("cap", "CAP-1", "[]"))).as("lists differ").isEqualTo(of());
        assertThat(after("delete from variant where sku = 'CAP-1'")).isEqualTo(of("cap"));
        assertThat(after("delete from product where handle = 'cap'")).isEqualTo(of("cap"));
        assertThat(after("truncate stock_level")).contains(new CatalogChange.OfAll());
    }

    @Test
    void what_changes_nothing_that_is_shown_tells_nothing() {
        assertThat(
                        Stream.of(
                                "update picture set tries = tries + 1",
                                "update product set title = 'T' where false",
                                "update stock_item set version = 1",
                                "create table other (i int)",
                                "insert into other values (1)"))
                .allSatisfy(sql -> assertThat(after(sql)).as(sql).isEmpty());
    }

    @Test
    void a_change_is_told_once_it_is_committed_however_many_asked_while_it_was_made() {
        try (Handle slow = embedded.open()) {
            slow.begin();
            slow.execute("update product set title = 'T' where handle = 'tee'");
            assertThat(after("update product set title = 'T' where handle = 'mug'"))
                    .isEqualTo(of("mug"));
            assertThat(next()).isEmpty();
            slow.commit();
        }
        assertThat(next()).isEqualTo(of("tee"));
        assertThat(next()).isEmpty();
    }

    @Test
    void what_was_rolled_back_is_never_told() {
        try (Handle broken = embedded.open()) {
            broken.begin();
            broken.execute("update product set title = 'T' where handle = 'tee'");
            assertThat(next()).isEmpty();
            broken.rollback();
        }
        assertThat(next()).isEmpty();
    }

    @Test
    void too_many_are_told_as_all() {
        embedded.run(
                """
                insert into product (handle, title, description, vendor, category, tags, status, attributes, images,
                                     price_min, created_at, updated_at)
                select 'p' || i, '', '', '', '', '{}', 'active', '{}', '[]', 1, now(), now()
                  from generate_series(1, 4100) i
                """);
        assertThat(next()).isEqualTo(of());

        assertThat(after("update product set title = 'T' where handle <= 'p1'"))
                .as("a few of them")
                .isEqualTo(of("mug", "p1"));
        assertThat(after("update product set title = 'T'")).contains(new CatalogChange.OfAll());
        for (int half = 0; half < 2; half++) {
            embedded.run("update product set title = 'T' where id %% 3 = %d".formatted(half));
            embedded.run("update product set title = 'U' where id %% 3 = %d".formatted(half));
        }
        assertThat(next()).as("few by few").contains(new CatalogChange.OfAll());
    }

    @Test
    void stock_that_comes_with_new_products_is_told_to_nobody_and_that_of_others_by_product() {
        Set<io.holdfast.kernel.Handle> many =
                IntStream.rangeClosed(1, 501)
                        .mapToObj(i -> new io.holdfast.kernel.Handle("p" + i))
                        .collect(Collectors.toSet());
        embedded.run(
                """
                insert into product (handle, title, description, vendor, category, tags, status, attributes, images,
                                     price_min, created_at, updated_at)
                select 'p' || i, '', '', '', '', '{}', 'active', '{}', '[]', 1, now(), now()
                  from generate_series(1, 501) i;
                insert into variant (sku, product_id, position, options, price, currency)
                select 'S-' || handle, id, 0, '{}', 1, 'EUR' from product where handle like 'p%';
                insert into stock_item (sku) select sku from variant where sku like 'S-%';
                insert into stock_level (sku, location, on_hand, updated_at)
                select sku, 'main', 5, now() from stock_item where sku like 'S-%'
                """);
        assertThat(next()).as("with the products").isEqualTo(of());

        assertThat(after("update stock_level set on_hand = 6 where sku like 'S-%'"))
                .contains(new CatalogChange.OfProducts(many));
    }

    @Test
    void who_has_not_asked_for_two_sweeps_is_told_that_all_may_have_changed() {
        ChangeRows.Seen behind = seen;
        assertThat(after("update product set title = 'T' where handle = 'tee'"))
                .isEqualTo(of("tee"));
        sweep();
        assertThat(rows()).as("rows that others may have to see").isPositive();
        assertThat(ask(behind).change()).isEqualTo(of("tee"));
        sweep();

        assertThat(rows()).isZero();
        assertThat(ask(behind).change()).contains(new CatalogChange.OfAll());
        assertThat(next()).as("told to whoever saw it before").isEmpty();
    }

    @Test
    void a_transaction_that_outlasts_sweeps_is_told_when_it_ends() {
        try (Handle slow = embedded.open()) {
            slow.begin();
            slow.execute("update product set title = 'T' where handle = 'tee'");
            sweep();
            sweep();
            assertThat(List.of(next(), next())).containsOnly(Optional.empty());
            slow.commit();
        }
        assertThat(next()).isEqualTo(of("tee"));
        sweep();
        assertThat(next()).isEmpty();
    }

    private void sweep() {
        embedded.run("update catalog_change_sweep set turned_at = now() - interval '1 minute'");
        embedded.database()
                .read(
                        "sweep",
                        handle -> {
                            ChangeRows.sweep(handle.getConnection());
                            return true;
                        });
    }

    private long rows() {
        return embedded.one(Long.class, "select count(*) from catalog_change");
    }
}
