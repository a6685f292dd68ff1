package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Processes that are killed, and processes that are asked to stop: one server, started again on
/// its data after each; and a database that crashes under it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SurvivalIT {
    private static final int PRODUCTS = 30_000;

    /// Enough to be under way when something happens to it.
    private static final int FEWER = 10_000;

    private static final int KILLS = Integer.getInteger("holdfast.kills", 3);
    private static final long SEED = Long.getLong("holdfast.seed", 20_261_124);

    private static RunningHoldfast server;
    private static Api api;

    @BeforeAll
    static void start() {
        server = RunningHoldfast.start(Map.of("HOLDFAST_JOBS_HEARTBEAT", "PT1S"));
        api = server.api();
    }

    @BeforeEach
    void startAgain() {
        if (!server.process().isAlive()) {
            server.startAgain();
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String send(String name, int products) {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < products; i++) {
            list.append("%s-%d,Product %d,%s-%d,%d\n".formatted(name, i, i, name, i, 1 + i % 90));
        }
        list.append("refused,Refused,REFUSED,none\n");
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        return api.sendList("", "text/csv", bytes).is(202).json().path("id").asText();
    }

    /// How far a job has come, from 0 to 1: half of it is reading, half applying. At 0.5 it is
    /// linked, or about to be; at 1 it is finished, or about to be.
    private double share(String id) {
        JsonNode job = api.job(id);
        JsonNode progress = job.path("progress");
        if (job.path("state").asText().equals("succeeded")) {
            return 1;
        }
        double done =
                progress.path("done").asDouble() / Math.max(1, progress.path("total").asDouble());
        return switch (progress.path("phase").asText()) {
            case "reading" -> done / 2;
            case "applying" -> 0.5 + done / 2;
            case "explaining" -> 1;
            default -> 0;
        };
    }

    private boolean hasPassed(String id, String phase, long done) {
        JsonNode progress = api.job(id).path("progress");
        return progress.path("phase").asText().equals(phase)
                && progress.path("done").asLong() >= done;
    }

    @Test
    @Order(3)
    void a_job_whose_process_is_killed_goes_on_and_ends_as_if_nothing_had_happened() {
        Random random = new Random(SEED);
        int kills = 0;
        for (int list = 0; kills < KILLS; list++) {
            String name = "p" + list;
            String id = send(name, PRODUCTS);
            List<Double> moments = new ArrayList<>();
            // Some kills a list, each further on than the one before, and none after the end.
            for (double moment = random.nextInt(4) == 0 ? 0 : random.nextDouble(0.2);
                    kills < KILLS && moment <= 1 && isReached(id, moment);
                    moment = next(share(id), random)) {
                moments.add(moment);
                server.kill();
                kills++;
                server.startAgain();
            }
            assertAsIfNothingHadHappened(name, id, list + 1, moments);
        }
    }

    /// Wherever it is in reading or applying; or, since they show no progress, in linking and in
    /// finishing. Above 1 if it was killed in finishing.
    private static double next(double share, Random random) {
        if (share >= 1) {
            return 2;
        }
        if (random.nextInt(4) == 0) {
            return share < 0.5 ? 0.5 : 1;
        }
        return Math.min(1, share + random.nextDouble(0.2));
    }

    /// Whether a job gets there before it ends. A job of which nothing is done is there at once.
    private boolean isReached(String id, double moment) {
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> share(id) >= moment);
        return !api.job(id).path("state").asText().equals("succeeded");
    }

    private void assertAsIfNothingHadHappened(
            String name, String id, int lists, List<Double> moments) {
        assertCounts(api.ended(id), PRODUCTS, 0, 0, 1);
        assertThat(skus()).as("killed at %s", moments).isEqualTo(lists * (long) PRODUCTS);
        assertThat(api.get("/api/v1/jobs/" + id + "/rejects").text().lines().count()).isEqualTo(2);
        assertCounts(api.ended(send(name, PRODUCTS)), 0, 0, PRODUCTS, 1);
    }

    private static long skus() {
        return api.get("/api/v1/products.csv?fields=sku").text().lines().count() - 1;
    }

    @Test
    @Order(5)
    void a_server_that_is_asked_to_stop_ends_with_0_and_its_job_goes_on_after_the_next_start() {
        String id = send("q", PRODUCTS);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hasPassed(id, "reading", 1) || hasPassed(id, "applying", 0));

        assertThat(server.terminate(Duration.ofSeconds(20))).isZero();
        assertThat(server.process().descendants()).isEmpty();
        assertThat(server.said()).doesNotContain("Exception");

        server.startAgain();
        assertCounts(api.ended(id), PRODUCTS, 0, 0, 1);
        assertThat(api.job(id).path("attempts").asInt())
                .as("attempts at a job that was under way when the server stopped")
                .isGreaterThan(1);
    }

    @Test
    @Order(4)
    void an_answer_that_is_under_way_is_finished_before_the_server_stops() throws Exception {
        long products = skus();
        assertThat(products).isGreaterThanOrEqualTo(PRODUCTS);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.url().resolve("/api/v1/products.ndjson")).build();
            // The client takes no more than it is asked to, so that far more of the list than fits
            // between the two is still at the server when it is told to stop.
            HttpResponse<InputStream> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                assertThat(lines.readLine()).contains("\"handle\"");
                server.askToStop();
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> server.said().contains("stopping: requests under way"));
                assertThat(lines.lines().count()).isEqualTo(products - 1);
            }
        }
        assertThat(server.terminate(Duration.ofSeconds(20))).isZero();
        assertThat(server.said()).doesNotContain("Exception");
    }

    @Test
    @Order(6)
    void a_server_whose_database_hangs_ends_with_0_in_time_and_nothing_is_lost() {
        String id = send("r", FEWER);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hasPassed(id, "reading", 1) || hasPassed(id, "applying", 0));
        List<ProcessHandle> processes = FrozenPostgres.of(server).processes();

        assertThat(server.terminate(Duration.ofSeconds(20))).isZero();
        assertThat(server.said())
                .contains("stopped, but there was no time for")
                .contains("the next start recovers");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));

        server.startAgain();
        assertCounts(api.ended(id), FEWER, 0, 0, 1);
    }

    @Test
    @Order(7)
    void a_database_that_crashes_takes_what_was_staged_and_what_was_sold_since_stays_sold() {
        StringBuilder list = new StringBuilder("handle,title,sku,price,stock\n");
        for (int i = 0; i < FEWER; i++) {
            list.append("s-%d,Product %d,s-%d,%d,10\n".formatted(i, i, i, 1 + i % 90));
        }
        list.append("refused,Refused,REFUSED,none,10\n");
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        String id =
                api.sendList("?stock=set", "text/csv", bytes).is(202).json().path("id").asText();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hasPassed(id, "applying", 2_000));

        crash();

        // The first product in the order of keys is long applied, the last one is not.
        await().atMost(Duration.ofMinutes(1)).until(() -> sell("s-0", 3) == 200);
        assertCounts(api.ended(id), FEWER, 0, 0, 1);
        assertThat(api.job(id).path("attempts").asInt()).isGreaterThan(1);
        assertThat(onHand("s-0")).isEqualTo(7);
        assertThat(onHand("s-1")).isEqualTo(10);
        assertThat(onHand("s-9999")).isEqualTo(10);
        assertThat(api.get("/api/v1/jobs/" + id + "/rejects").text().lines().count()).isEqualTo(2);
    }

    /// Kills one of PostgreSQL's own processes, on which it ends all others and recovers in place.
    private static void crash() {
        String query = "select pid from pg_stat_activity where backend_type = 'checkpointer'";
        long pid = Long.parseLong(new ServerRows(server).text(query));
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    private static int sell(String sku, int units) {
        String body = "{\"delta\": %d, \"reason\": \"sold\"}".formatted(-units);
        String path = "/api/v1/stock/" + sku + "/adjustments";
        return api.post(path, body, "Idempotency-Key", "sold-" + sku).status();
    }

    private static int onHand(String sku) {
        return api.get("/api/v1/stock/" + sku).is(200).json().path("onHand").asInt();
    }

    @Test
    @Order(2)
    void a_data_directory_has_one_server_and_a_second_one_says_so() {
        CommandRun second = server.command("serve");

        assertThat(second.exit()).isNotZero();
        assertThat(second.err()).contains(server.data().toString()).doesNotContain("\tat ");
    }

    @Test
    @Order(1)
    void secrets_are_kept_from_others_and_out_of_the_log() throws Exception {
        api.get("/api/v1/jobs").is(200);
        assertThat(server.said()).doesNotContain(RunningHoldfast.KEY);
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(server.data().resolve("postgres"))))
                .isEqualTo("rwx------");
        try (var files = Files.list(server.data())) {
            for (var file : files.filter(f -> f.toString().endsWith(".key")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }
}
