package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What an operator sees of the tree, and how it heals. One server goes through all of it, from a
/// tree without a history to one that cannot be healed.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SupervisionIT {
    private static final Duration SOON = Duration.ofSeconds(90);

    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        // A lane is given up after thirty polls.
        server = RunningHoldfast.start(Map.of("HOLDFAST_JOBS_POLL_EVERY", "PT0.1S"));
        api = server.api();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private JsonNode supervision() {
        return api.get("/api/v1/supervision?limit=250").is(200).json();
    }

    private static void paths(String above, JsonNode part, List<String> all) {
        String path = above + part.path("id").asText();
        all.add(path + " " + part.path("type").asText() + " " + part.path("state").asText());
        part.path("children").forEach(child -> paths(path + "/", child, all));
    }

    private boolean answers() {
        return api.get("/api/v1/supervision").status() == 200;
    }

    private List<String> events(String path) {
        List<String> events = new ArrayList<>();
        for (JsonNode trouble : supervision().path("history")) {
            if (trouble.path("path").asText().equals(path)) {
                events.add(trouble.path("event").asText());
            }
        }
        return events;
    }

    private static ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(server.line("postgres/data/postmaster.pid", 0)))
                .orElseThrow();
    }

    @Test
    @Order(1)
    void the_tree_shows_every_part_that_runs_on_and_on() {
        List<String> all = new ArrayList<>();
        paths("", supervision().path("tree"), all);

        assertThat(all)
                .containsExactly(
                        "holdfast supervisor running",
                        "holdfast/database supervisor running",
                        "holdfast/database/postgres worker running",
                        "holdfast/database/pulse worker running",
                        "holdfast/events supervisor running",
                        "holdfast/events/ears worker running",
                        "holdfast/events/telling worker running",
                        "holdfast/events/clock periodic running",
                        "holdfast/events/put-off periodic running",
                        "holdfast/caches supervisor running",
                        "holdfast/caches/fetches supervisor running",
                        "holdfast/caches/sweep periodic running",
                        "holdfast/outside supervisor running",
                        "holdfast/outside/calls worker running",
                        "holdfast/outside/watch periodic running",
                        "holdfast/outside/notices periodic running",
                        "holdfast/outside/errands supervisor running",
                        "holdfast/stock supervisor running",
                        "holdfast/stock/mailbox-0 mailbox running",
                        "holdfast/stock/mailbox-1 mailbox running",
                        "holdfast/stock/sweep periodic running",
                        "holdfast/stock/bounds periodic running",
                        "holdfast/stock/audit periodic running",
                        "holdfast/stock/prune periodic running",
                        "holdfast/checkouts supervisor running",
                        "holdfast/checkouts/leases periodic running",
                        "holdfast/jobs supervisor running",
                        "holdfast/jobs/small-lane worker running",
                        "holdfast/jobs/large-lane worker running",
                        "holdfast/jobs/prune periodic running",
                        "holdfast/jobs/pictures periodic running",
                        "holdfast/carts supervisor running",
                        "holdfast/carts/prune periodic running",
                        "holdfast/idempotency supervisor running",
                        "holdfast/idempotency/prune periodic running",
                        "holdfast/orders supervisor running",
                        "holdfast/orders/deciding supervisor running",
                        "holdfast/orders/settling supervisor running",
                        "holdfast/orders/deciding-rounds periodic running",
                        "holdfast/orders/settling-rounds periodic running",
                        "holdfast/news supervisor running",
                        "holdfast/news/numbering periodic running",
                        "holdfast/news/couriers supervisor running",
                        "holdfast/news/rounds periodic running",
                        "holdfast/news/prune periodic running",
                        "holdfast/web supervisor running",
                        "holdfast/web/lists worker running",
                        "holdfast/web/http-server worker running",
                        "holdfast/channels supervisor running",
                        "holdfast/channels/connections worker running",
                        "holdfast/channels/forwarder worker running",
                        "holdfast/channels/presence worker running",
                        "holdfast/log worker running");
        assertThat(supervision().path("history")).isEmpty();
        assertThat(api.anybody().get("/metrics").text())
                .contains(
                        "holdfast_supervision_up{path=\"holdfast/jobs/small-lane\"} 1.0",
                        "holdfast_supervision_crashes_total{path=\"holdfast/database/postgres\"}"
                                + " 0.0",
                        "holdfast_supervision_restarts_total{path=\"holdfast/database/postgres\"}"
                                + " 0.0",
                        "holdfast_part_running{path=\"holdfast/jobs/large-lane\"} 0.0",
                        "holdfast_cache_entries{cache=\"products\"} 0.0",
                        "holdfast_cache_hits_total{cache=\"products\"} 0.0",
                        "holdfast_cache_hit_ratio{cache=\"products\"} 1.0",
                        "holdfast_mailbox_depth{path=\"holdfast/stock/mailbox-0\"} 0.0",
                        "holdfast_part_discrepancies{path=\"holdfast/stock/audit\"} 0.0");
        api.get("/api/v1/supervision?limit=0").problem(422, "invalid");
    }

    @Test
    @Order(2)
    void a_lane_whose_queue_is_out_of_reach_is_shown_with_its_cause_and_heals() {
        server.sql("alter table job_queue_small rename to hidden");

        await().atMost(SOON).until(() -> events("holdfast/jobs/small-lane").contains("crashed"));
        await().atMost(SOON)
                .until(() -> events("holdfast/jobs/small-lane").contains("start-failed"));
        String shown = api.get("/api/v1/supervision").text();
        assertThat(shown)
                .contains("The small lane does not get to look for work")
                .doesNotContain("Exception", "io.holdfast", "relation");
        assertThat(server.said()).containsOnlyOnce("holdfast/jobs/small-lane crashed");
        assertThat(events("holdfast/jobs/large-lane")).isEmpty();

        server.sql("alter table hidden rename to job_queue_small");
        await().atMost(SOON).until(() -> events("holdfast/jobs/small-lane").contains("restarted"));
        Api.assertCounts(
                api.importCsv("", "handle,title,sku,price\nafter,After,AFTER,1\n"), 1, 0, 0, 0);
    }

    @Test
    @Order(3)
    void a_postgresql_that_hangs_is_told_to_who_asks_and_all_is_well_once_it_goes_on() {
        String cart = api.post("/api/v1/carts", "").is(201).json().path("id").asText();

        try (FrozenPostgres _ = FrozenPostgres.of(server)) {
            for (String path : List.of("/api/v1/products", "/api/v1/carts/" + cart)) {
                Answer answer = api.get(path);
                assertThat(answer.status()).as(path).isEqualTo(503);
                assertThat(answer.header("Retry-After")).as(path).isNotEmpty();
            }
            await().atMost(SOON)
                    .until(() -> api.anybody().get("/health/readiness").status() == 503);
            api.anybody().get("/health/liveness").is(200);
            await().atMost(SOON).until(() -> server.said().contains("database does not answer"));
        }

        await().atMost(SOON).until(() -> api.anybody().get("/health/readiness").status() == 200);
        await().atMost(SOON)
                .until(
                        () ->
                                api.get("/api/v1/products").status() == 200
                                        && api.get("/api/v1/carts/" + cart).status() == 200);
        assertThat(events("holdfast/database")).isEmpty();
    }

    @Test
    @Order(4)
    void a_postgresql_that_is_killed_is_started_again_in_place_and_jobs_go_on() {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < 30_000; i++) {
            list.append("p-%d,Product %d,P-%d,5\n".formatted(i, i, i));
        }
        String job =
                api.sendList(
                                "",
                                "text/csv",
                                list.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .is(202)
                        .json()
                        .path("id")
                        .asText();
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> api.job(job).path("progress").path("done").asLong() > 0);

        postmaster().destroyForcibly();

        int status = api.get("/api/v1/products").status();
        assertThat(status).isIn(200, 503);
        await().atMost(SOON)
                .until(
                        () ->
                                answers()
                                        && events("holdfast/database/postgres")
                                                .equals(
                                                        List.of(
                                                                "restarted",
                                                                "resting",
                                                                "crashed")));
        Api.assertCounts(api.ended(job), 30_000, 0, 0, 0);
        assertThat(api.job(job).path("attempts").asInt())
                .as("attempts at a job that was under way when PostgreSQL died")
                .isGreaterThan(1);
        JsonNode postgres =
                supervision().path("tree").path("children").path(0).path("children").path(0);
        assertThat(postgres.path("restarts").asInt()).isEqualTo(1);
        assertThat(postgres.path("lastError").path("kind").asText()).isEqualTo("down");
        assertThat(postgres.path("lastError").path("message").asText())
                .contains("PostgreSQL")
                .doesNotContain("Exception", "io.holdfast");
        assertThat(server.terminate(Duration.ofSeconds(20))).isZero();
    }

    @Test
    @Order(5)
    void a_postgresql_that_cannot_start_again_ends_the_server_in_order_with_1() throws Exception {
        server.startAgain();
        Path control = server.data().resolve("postgres/data/global/pg_control");
        Files.move(control, control.resolveSibling("pg_control.hidden"));

        postmaster().destroyForcibly();

        assertThat(server.awaitExit(SOON)).isOne();
        assertThat(server.said())
                .contains(
                        "holdfast/database/postgres did not start",
                        "holdfast/database gave up",
                        "holdfast gave up",
                        "the server gives up",
                        "stopped");
    }
}
