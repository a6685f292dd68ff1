package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/// Processes that are killed, and processes that are asked to stop.
final class SurvivalIT {
    private static final int PRODUCTS = 30_000;
    private static final int KILLS = Integer.getInteger("holdfast.kills", 3);

    private RunningHoldfast server;
    private Api api;

    @BeforeEach
    void start() {
        server = RunningHoldfast.start(Map.of("HOLDFAST_JOBS_HEARTBEAT", "PT1S"));
        api = server.api();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String send(int products) {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < products; i++) {
            list.append("p-%d,Product %d,P-%d,%d\n".formatted(i, i, i, 1 + i % 90));
        }
        list.append("refused,Refused,REFUSED,none\n");
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        return api.sendList("", "text/csv", bytes).is(202).json().path("id").asText();
    }

    private boolean hasPassed(String id, String phase, long done) {
        JsonNode progress = api.job(id).path("progress");
        return progress.path("phase").asText().equals(phase)
                && progress.path("done").asLong() >= done;
    }

    @Test
    void a_job_whose_process_is_killed_goes_on_and_ends_as_if_nothing_had_happened() {
        Random random = new Random(20_261_124);
        String id = send(PRODUCTS);
        for (int kill = 0; kill < KILLS; kill++) {
            String phase = kill % 2 == 0 ? "reading" : "applying";
            long done = random.nextInt(PRODUCTS / 2);
            await().atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> hasPassed(id, phase, done) || hasEnded(id));
            server.kill();
            server.startAgain();
        }

        assertCounts(api.ended(id), PRODUCTS, 0, 0, 1);
        assertThat(api.get("/api/v1/products.csv?fields=sku").text().lines().count())
                .isEqualTo(PRODUCTS + 1L);
        assertThat(api.get("/api/v1/jobs/" + id + "/rejects").text().lines().count()).isEqualTo(2);
        assertCounts(api.ended(send(PRODUCTS)), 0, 0, PRODUCTS, 1);
    }

    private boolean hasEnded(String id) {
        return api.job(id).path("state").asText().equals("succeeded");
    }

    @Test
    void a_server_that_is_asked_to_stop_ends_with_0_and_its_job_goes_on_after_the_next_start() {
        String id = send(PRODUCTS);
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> hasPassed(id, "reading", 1) || hasPassed(id, "applying", 0));

        assertThat(server.terminate(Duration.ofSeconds(20))).isZero();
        assertThat(server.process().descendants()).isEmpty();
        assertThat(server.said()).doesNotContain("Exception");

        server.startAgain();
        assertCounts(api.ended(id), PRODUCTS, 0, 0, 1);
    }

    @Test
    void a_data_directory_has_one_server_and_a_second_one_says_so() {
        CommandRun second = server.command("serve");

        assertThat(second.exit()).isNotZero();
        assertThat(second.err()).contains(server.data().toString()).doesNotContain("\tat ");
    }

    @Test
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
