package io.holdfast.adapters.persistence.exports;

import static io.holdfast.adapters.persistence.exports.Shop.product;
import static io.holdfast.adapters.persistence.exports.Shop.products;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.catalog.Copy;
import io.holdfast.catalog.Product;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;
import io.holdfast.kernel.StoreUnavailable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// A list that is pulled stops wherever its reader does.
class PulledExportIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BUSY =
            "select count(*) from pg_stat_activity where query like 'copy (%' and state = 'active'"
                    + " and pid <> pg_backend_pid()";

    /// Lists that are over for the server, for longer than it would let a transaction rest.
    private static final String RESTING =
            "select count(*) from pg_stat_activity where query like 'copy (%'"
                    + " and state = 'idle in transaction'"
                    + " and state_change < clock_timestamp() - interval '300 ms'";

    private static final ExportRequest STOCK =
            new ExportRequest(Resource.STOCK, Format.CSV, Shop.EVERYTHING, List.of("sku"), false);

    private final Shop shop = Shop.open();

    @AfterEach
    void close() {
        shop.embedded().close();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void chunks_are_whole_rows_of_64_kibibytes_at_most(Format format) throws Exception {
        addWordy(100);
        long rows = 0;

        try (OpenExport export = open(products(format))) {
            for (var chunk = export.next(); chunk.isPresent(); chunk = export.next()) {
                assertThat(chunk.get().length()).isLessThanOrEqualTo(ExportChunk.BYTES_MAX);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                chunk.get().writeTo(bytes::write);
                assertThat(bytes.toString(UTF_8)).matches(endOfRow(format));
                rows += chunk.get().rows();
            }
            assertThat(export.finish()).isEqualTo(new Exported(rows, 100));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_row_that_is_longer_than_a_chunk_has_one_for_itself(Format format) throws Exception {
        shop.add(product("a", "A"), described("long", "x".repeat(100_000)), product("z", "Z"));
        ByteArrayOutputStream list = new ByteArrayOutputStream();

        try (OpenExport export =
                open(
                        products(
                                format,
                                format == Format.CSV ? "description" : "handle",
                                "description"))) {
            Shop.writeRest(export, list);
            assertThat(export.finish().rows()).isEqualTo(3);
        }

        assertThat(list.toString(UTF_8)).contains("x".repeat(100_000)).endsWith("\n");
    }

    @Test
    void a_reader_that_is_interrupted_while_the_store_is_busy_comes_back_and_can_close()
            throws Exception {
        try (Gate _ = stockBehindAGate();
                OpenExport export = open(STOCK)) {
            CountDownLatch busy = new CountDownLatch(2);
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread reader =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        try {
                                            while (export.next().isPresent()) {
                                                busy.countDown();
                                            }
                                            interrupted.complete(false);
                                        } catch (InterruptedException _) {
                                            interrupted.complete(
                                                    !Thread.currentThread().isInterrupted());
                                        }
                                    });
            assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();

            reader.interrupt();

            assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
            closeEarly(export);
            await().atMost(SOON).until(() -> shop.embedded().one(Long.class, BUSY) == 0);
        }
        assertNothingIsLeft();
    }

    @Test
    void a_reader_that_stops_half_way_leaves_nothing_behind() throws Exception {
        addWordy(3_000);

        try (OpenExport export = open(products(Format.NDJSON))) {
            awaitRows(export);
        }

        await().atMost(SOON).until(() -> shop.embedded().one(Long.class, BUSY) == 0);
        assertNothingIsLeft();
        assertThat(write(products(Format.NDJSON))).isEqualTo(new Exported(3_000, 3_000));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void a_list_that_still_looks_for_its_columns_can_be_closed(Format format) throws Exception {
        shop.add(product("a", "A"));
        shop.stock("A", "annex", 5, 0);
        ExportRequest request =
                format == Format.CSV
                        ? products(format, "sku", "stock")
                        : products(format, "handle", "variants");
        try (Gate gate = Gate.before(shop.embedded(), "stock_level");
                OpenExport stopped = open(request);
                OpenExport export = open(request)) {
            assertThat(stopped.next()).contains(ExportChunk.EMPTY);
            closeEarly(stopped);
            await().atMost(SOON).until(() -> shop.embedded().one(Long.class, BUSY) == 1);
            assertThat(export.next()).contains(ExportChunk.EMPTY);

            gate.open();

            ByteArrayOutputStream list = new ByteArrayOutputStream();
            Shop.writeRest(export, list);
            assertThat(list.toString(UTF_8)).contains("annex", "5");
            assertThat(export.finish()).isEqualTo(new Exported(1, 1));
        }
        assertNothingIsLeft();
    }

    @Test
    void a_list_whose_server_goes_away_ends_and_can_be_closed() {
        try (Gate gate = stockBehindAGate();
                OpenExport export = open(STOCK)) {
            gate.keeper().execute(BUSY.replace("count(*)", "pg_terminate_backend(pid)"));

            assertThatThrownBy(() -> Shop.writeRest(export, OutputStream.nullOutputStream()))
                    .isInstanceOf(StoreUnavailable.class);
        }
        assertNothingIsLeft();
    }

    @Test
    void a_reader_that_takes_its_time_for_the_rest_of_a_list_is_no_forgotten_transaction()
            throws Exception {
        shop.add(product("a", "A"), product("b", "B"));
        Database database = shop.embedded().database();
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        try (HikariDataSource impatient = impatient();
                OpenExport export =
                        new PostgresExportSource(database, database.by(impatient))
                                .open(products(Format.NDJSON, "handle"), null)) {
            await().atMost(SOON).until(() -> shop.embedded().one(Long.class, RESTING) == 1);

            Shop.writeRest(export, list);
        }
        assertThat(list.toString(UTF_8).lines()).hasSize(2);
    }

    /// Connections to the same server, which gives up a transaction that rests for a moment.
    private HikariDataSource impatient() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(shop.embedded().pool().getDataSource());
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '50ms'");
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /// Stock that nobody can read to its end until the gate is opened.
    private Gate stockBehindAGate() {
        shop.stock("A", "main", 5, 0);
        return Gate.before(shop.embedded(), "stock_live");
    }

    /// Whose database is slow is told so a few times, and has no rows yet.
    private static void awaitRows(OpenExport export) throws InterruptedException {
        ExportChunk chunk;
        do {
            chunk = export.next().orElseThrow();
        } while (chunk.isEmpty());
    }

    /// Before the block that closes it again.
    private static void closeEarly(OpenExport export) {
        export.close();
    }

    /// The next row of a JSON begins with the comma behind the last; its list may end here.
    private static Pattern endOfRow(Format format) {
        String end =
                switch (format) {
                    case CSV -> ".*\r\n";
                    case NDJSON -> ".*}\n";
                    case JSON -> ".*}(\n]\n)?";
                };
        return Pattern.compile(end, Pattern.DOTALL);
    }

    private void assertNothingIsLeft() {
        assertThat(shop.embedded().pool().getHikariPoolMXBean().getActiveConnections()).isZero();
    }

    private OpenExport open(ExportRequest request) {
        return shop.source().open(request, null);
    }

    private Exported write(ExportRequest request) {
        return shop.write(request, null, OutputStream.nullOutputStream());
    }

    private void addWordy(int products) {
        // More than fits between the server and us, so that it is still reading when we meddle.
        String wordy = "before ".repeat(600);
        shop.add(
                IntStream.range(0, products)
                        .mapToObj(i -> described("p" + i, wordy))
                        .toArray(Product[]::new));
    }

    private static Product described(String handle, String description) {
        Product product = product(handle, "before");
        return new Product(
                product.handle(),
                new Copy("before", description, ""),
                product.placement(),
                product.attributes(),
                product.images(),
                product.variants());
    }
}
