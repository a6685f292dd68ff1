package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.zaxxer.hikari.HikariDataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Readers who take their time with a list that is sent straight to them, hang up, or are too many.
///
/// The list is far longer than all that systems keep between the database and a reader, so while
/// somebody does not read it most of it is still in the database.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ListReadersIT {
    private static final int PRODUCTS = 400;
    private static final String LIST = "/api/v1/products.ndjson";
    private static final String NOBODY = "";
    private static final Duration SOON = Duration.ofSeconds(20);

    /// Lists that the database would go on with, if anybody took what it has.
    private static final String STUCK =
            "select count(*) from pg_stat_activity where application_name = 'holdfast-lists'"
                    + " and state = 'active' and wait_event = 'ClientWrite'";

    /// Breaks such lists off, and says how many.
    private static final String BROKEN_OFF =
            STUCK.replace("count(*)", "count(pg_terminate_backend(pid))");

    /// Lists that hold a snapshot.
    private static final String OPEN =
            "select count(*) from pg_stat_activity where application_name = 'holdfast-lists'"
                    + " and xact_start is not null";

    private static RunningHoldfast server;
    private static HikariDataSource database;
    private static Api api;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_LISTS_READERS_MAX", "3",
                                "HOLDFAST_LISTS_STRANGERS_MAX", "2"));
        api = server.api();
        fill(server);
        database = server.database();
    }

    /// 40 MB, although the database keeps them in less.
    private static void fill(RunningHoldfast filled) {
        String list =
                IntStream.range(0, PRODUCTS)
                        .mapToObj("long-%1$d,Long,LONG-%1$d,1\n"::formatted)
                        .collect(Collectors.joining("", "handle,title,sku,price\n", ""));
        assertCounts(filled.api().importCsv("", list), PRODUCTS, 0, 0, 0);
        filled.sql("update product set description = repeat('x', 100000)");
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void nobodyReads() {
        await().atMost(SOON).until(() -> gauge("reading") == 0 && count(OPEN) == 0);
    }

    private static long count(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private static long gauge(String name) {
        return gauge(api, name);
    }

    private static long gauge(Api asked, String name) {
        JsonNode tree = asked.get("/api/v1/supervision").is(200).json().path("tree");
        for (JsonNode branch : tree.path("children")) {
            for (JsonNode part : branch.path("children")) {
                if (branch.path("id").asText().equals("web")
                        && part.path("id").asText().equals("lists")) {
                    return part.path("gauges").path(name).asLong();
                }
            }
        }
        throw new AssertionError("there is no part web/lists in " + tree);
    }

    /// A reader who has seen the head of the list, and no more.
    private static SlowReader begun(String key) throws IOException {
        SlowReader reader = new SlowReader(server, LIST, key);
        assertThat(reader.head())
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                .doesNotContainIgnoringCase("content-length");
        return reader;
    }

    @Test
    @Order(1)
    void a_reader_that_stops_stops_the_list_in_the_database_and_gets_all_of_it_when_it_goes_on()
            throws IOException {
        try (SlowReader reader = begun(NOBODY)) {
            await().atMost(SOON).until(() -> count(STUCK) == 1);
            api.put(
                            "/api/v1/products/late",
                            """
                            {"handle": "late", "title": "Late",
                             "variants": [{"sku": "LATE", "price": {"amount": 900, "currency": "EUR"}}]}
                            """,
                            "If-None-Match",
                            "*")
                    .is(201);

            String rest = reader.rest();

            assertThat(rest).endsWith(SlowReader.WHOLE).doesNotContain("\"late\"");
            assertThat(rest.split("\"handle\":\"long-", -1)).hasSize(PRODUCTS + 1);
        }
    }

    @Test
    @Order(2)
    void who_hangs_up_gives_everything_back() throws IOException {
        try (SlowReader _ = begun(NOBODY);
                SlowReader _ = begun(RunningHoldfast.KEY)) {
            await().atMost(SOON).until(() -> count(STUCK) == 2);
            assertThat(gauge("reading")).isEqualTo(2);
            assertThat(gauge("strangers")).isOne();
        }

        await().atMost(SOON).until(() -> gauge("reading") == 0 && count(OPEN) == 0);
        assertThat(gauge("cutOff")).isZero();
    }

    @Test
    @Order(3)
    void a_list_that_breaks_in_the_middle_is_broken_off_and_not_ended() throws IOException {
        try (SlowReader reader = begun(NOBODY)) {
            await().atMost(SOON).until(() -> count(STUCK) == 1);
            await().atMost(SOON).until(() -> count(BROKEN_OFF) == 1);

            assertThatThrownBy(reader::rest)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
        }
        await().atMost(SOON).until(() -> gauge("reading") == 0);
    }

    @Test
    @Order(4)
    void what_fails_before_the_first_byte_is_a_problem() {
        server.sql("alter table stock_level rename to hidden");
        try {
            api.anybody().get(LIST).problem(500, "internal");
        } finally {
            server.sql("alter table hidden rename to stock_level");
        }
        assertThat(gauge("reading")).isZero();
        api.anybody().get(LIST + "?fields=handle,secret").problem(422, "invalid");
        api.anybody().get(LIST + "?fields=handle").is(200);
    }

    @Test
    @Order(5)
    void strangers_leave_lists_to_others_and_nobody_who_browses_minds_either() throws IOException {
        long refused = gauge("refused");
        try (SlowReader _ = begun(NOBODY);
                SlowReader _ = begun(NOBODY)) {
            Answer third = api.anybody().get(LIST);
            third.problem(503, "unavailable");
            assertThat(third.header("Retry-After")).contains("10");
            head();
            api.get(LIST + "?fields=handle").is(200);
            try (SlowReader _ = begun(RunningHoldfast.KEY)) {
                api.get(LIST).problem(503, "unavailable");
                api.get("/api/v1/stock.csv").problem(503, "unavailable");
                api.anybody().get("/api/v1/products/long-1").is(200);
                assertThat(count(OPEN)).isEqualTo(3);
            }
        }
        assertThat(gauge("refused") - refused).isEqualTo(3);
    }

    private static void head() {
        Answer head = api.anybody().send("HEAD", LIST, BodyPublishers.noBody()).is(200);
        assertThat(head.header("Content-Type")).contains("application/x-ndjson");
        assertThat(head.header("Content-Length")).isEmpty();
        api.anybody().send("HEAD", LIST + "?fields=secret", BodyPublishers.noBody()).is(422);
        api.anybody().send("HEAD", "/api/v1/stock.csv", BodyPublishers.noBody()).is(401);
    }

    @Test
    @Order(6)
    void who_speaks_http_1_0_gets_the_list_and_nothing_else_until_the_connection_ends()
            throws IOException {
        String asked = "GET %s HTTP/1.0\r\nConnection: keep-alive\r\n\r\n".formatted(LIST);
        try (SlowReader reader = new SlowReader(server, asked)) {
            assertThat(reader.head())
                    .startsWith("HTTP/1.0 200 ")
                    .doesNotContainIgnoringCase("transfer-encoding")
                    .containsIgnoringCase("\r\nconnection: close\r\n");

            assertThat(reader.rest().lines())
                    .hasSizeGreaterThanOrEqualTo(PRODUCTS)
                    .allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        }
        try (SlowReader reader = new SlowReader(server, asked)) {
            reader.head();
            // Whoever was seen waiting a moment ago may just not be.
            await().atMost(SOON).until(() -> count(BROKEN_OFF) == 1);

            assertThatThrownBy(reader::rest).hasMessageContaining("reset");
        }
    }

    @Test
    @Order(7)
    void a_list_behind_another_on_its_connection_is_refused_and_does_not_break_that()
            throws IOException {
        String first = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(LIST);
        String behind = first.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
        try (SlowReader reader = new SlowReader(server, first)) {
            assertThat(reader.head()).startsWith("HTTP/1.1 200 ");
            await().atMost(SOON).until(() -> count(STUCK) == 1);
            reader.ask(behind);

            String rest = reader.rest();

            assertThat(rest.split("\"handle\":\"long-", -1)).hasSize(PRODUCTS + 1);
            assertThat(rest.substring(rest.indexOf(SlowReader.WHOLE)))
                    .startsWith(SlowReader.WHOLE + "HTTP/1.1 503 ")
                    .containsIgnoringCase("\r\nretry-after: ");
        }
    }

    @Test
    @Order(8)
    void a_reader_that_takes_nothing_for_too_long_is_cut_off() throws IOException {
        try (RunningHoldfast strict =
                RunningHoldfast.start(Map.of("HOLDFAST_LISTS_IDLE_MAX", "PT0.2S"))) {
            fill(strict);
            try (SlowReader reader = new SlowReader(strict, LIST, NOBODY)) {
                reader.head();
                await().atMost(SOON).until(() -> gauge(strict.api(), "cutOff") == 1);
                assertThat(gauge(strict.api(), "reading")).isZero();

                assertThatThrownBy(reader::rest).hasMessageContaining("reset");
            }
            assertThat(strict.said())
                    .contains("a reader of a list is cut off: IDLE")
                    .doesNotContain("Exception");
        }
    }

    @Test
    @Order(9)
    void a_server_that_is_asked_to_stop_waits_for_no_reader_who_takes_nothing() throws IOException {
        try (SlowReader reader = begun(NOBODY)) {
            await().atMost(SOON).until(() -> count(STUCK) == 1);

            assertThat(server.terminate(Duration.ofSeconds(20))).isZero();

            assertThat(server.said()).contains("stopped").doesNotContain("no time for");
            assertThatThrownBy(reader::rest).isInstanceOf(IOException.class);
        }
    }
}
