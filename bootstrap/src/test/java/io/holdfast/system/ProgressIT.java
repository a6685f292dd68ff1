package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Jobs that are watched, stopped and taken up again.
@ExtendWith(Shared.class)
final class ProgressIT {
    private static final int MANY = 20_000;
    private static final Pattern BLOCKS = Pattern.compile("\n\n");

    private final RunningHoldfast server;
    private final Api api;

    ProgressIT(RunningHoldfast server) {
        this.server = server;
        this.api = server.api();
    }

    private static byte[] list(String name, int rows) {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < rows; i++) {
            list.append("%s-%d,%s %d,%s-%d,%d\n".formatted(name, i, name, i, name, i, 1 + i % 90));
        }
        return list.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String send(String name, int rows) {
        return api.sendList("", "text/csv", list(name, rows)).is(202).json().path("id").asText();
    }

    private record Event(long id, String name, JsonNode job) {}

    private List<Event> events(String id, String... headers) throws Exception {
        List<Event> events = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        Answer answer = api.get("/api/v1/jobs/" + id + "/events", headers).is(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String stream = answer.text();
        for (String block : BLOCKS.splitAsStream(stream).toList()) {
            String name = "";
            String data = "";
            long number = -1;
            for (String line : block.lines().toList()) {
                String value = line.substring(line.indexOf(':') + 1).strip();
                switch (line.substring(0, Math.max(0, line.indexOf(':')))) {
                    case "id" -> number = Long.parseLong(value);
                    case "event" -> name = value;
                    case "data" -> data = value;
                    default -> assertThat(line).isBlank();
                }
            }
            events.add(new Event(number, name, json.readTree(data)));
        }
        return events;
    }

    @Test
    void progress_comes_as_events_that_only_grow_and_end_with_the_end() throws Exception {
        String id = send("sse", MANY);
        List<Event> events = events(id);

        assertThat(events).extracting(Event::id).isSorted();
        assertThat(events.subList(0, events.size() - 1))
                .extracting(Event::name)
                .containsOnly("progress");
        assertThat(events.getLast().name()).isEqualTo("finished");
        assertThat(events.getLast().job().at("/counts/created").asInt()).isEqualTo(MANY);
        assertThat(events)
                .anyMatch(
                        e ->
                                e.job().at("/progress/done").asLong() > 0
                                        && e.job().at("/progress/done").asLong()
                                                < e.job().at("/progress/total").asLong());

        List<Event> resumed = events(id, "Last-Event-ID", Long.toString(events.getFirst().id()));
        assertThat(resumed).allMatch(e -> e.id() > events.getFirst().id());
        assertThat(resumed.getLast().name()).isEqualTo("finished");
        assertThat(events(id, "Last-Event-ID", Long.toString(events.getLast().id())))
                .as("all that comes once the job has ended")
                .containsExactly(events.getLast());
    }

    @Test
    void a_bar_goes_back_to_its_begin_once_for_each_phase_and_never_forgets_its_length()
            throws Exception {
        List<JsonNode> bars = new ArrayList<>();
        for (Event event : events(send("bar", MANY))) {
            bars.add(event.job().path("progress"));
        }
        List<JsonNode> moving =
                bars.stream().filter(bar -> !bar.path("phase").asText().equals("waiting")).toList();

        assertThat(moving).allSatisfy(bar -> assertThat(bar.path("total").isNumber()).isTrue());
        assertThat(bars.subList(bars.size() - moving.size(), bars.size())).isEqualTo(moving);
        List<String> phases = new ArrayList<>();
        long done = 0;
        for (JsonNode bar : moving) {
            String phase = bar.path("phase").asText();
            if (phases.isEmpty() || !phases.getLast().equals(phase)) {
                phases.add(phase);
                done = 0;
            }
            assertThat(bar.path("done").asLong()).as("%s", bar).isGreaterThanOrEqualTo(done);
            done = bar.path("done").asLong();
        }
        assertThat(phases).isSubsetOf("reading", "applying").doesNotHaveDuplicates();
        JsonNode last = bars.getLast();
        assertThat(last.path("done").asLong()).isEqualTo(MANY);
        assertThat(last.path("ratePerSecond").asLong()).isZero();
        assertThat(last.path("etaSeconds").isNull()).isTrue();
    }

    /// Long enough to be still applied when it is told to stop.
    private String applying(String name, int rows) {
        String id = send(name, rows);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.job(id).path("progress"), ProgressIT::isApplying);
        return id;
    }

    private static boolean isApplying(JsonNode progress) {
        return progress.path("phase").asText().equals("applying")
                && progress.path("done").asLong() > 0;
    }

    @Test
    void
            an_import_that_is_cancelled_while_it_is_applied_ends_soon_and_counts_what_it_has_changed() {
        String id = applying("cancelled", MANY);

        assertThat(api.post("/api/v1/jobs/" + id + "/cancel", "").status()).isIn(200, 202);
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> api.job(id).path("state").asText().equals("cancelled"));
        api.post("/api/v1/jobs/" + id + "/cancel", "").is(200);

        JsonNode cancelled = api.job(id);
        int created = cancelled.at("/counts/created").asInt();
        assertThat(created).isStrictlyBetween(0, MANY);
        assertThat(cancelled.at("/progress/phase").asText()).isEqualTo("applying");
        assertThat(cancelled.at("/progress/done").asInt()).isEqualTo(created);
        assertThat(products("cancelled"))
                .as("those that it counts, and no other")
                .isEqualTo(created);

        api.post("/api/v1/jobs/" + id + "/retry", "").is(202);
        JsonNode done = api.ended(id);
        assertThat(done.path("state").asText()).isEqualTo("succeeded");
        assertThat(done.at("/counts/created").asInt())
                .as("in both attempts, none of them twice")
                .isEqualTo(MANY);
        assertThat(done.at("/counts/unchanged").asInt()).isZero();
        assertThat(done.at("/progress/done").asInt()).isEqualTo(MANY);
        assertThat(products("cancelled")).isEqualTo(MANY);
        api.post("/api/v1/jobs/" + id + "/retry", "").problem(409, "conflict");
    }

    private long products(String name) {
        return new ServerRows(server).count("product where handle like '%s-%%'".formatted(name));
    }

    @Test
    void who_retries_a_job_and_prefers_to_wait_is_given_it_at_its_end() {
        String id = send("waited", MANY);
        api.post("/api/v1/jobs/" + id + "/cancel", "");
        api.ended(id);

        Answer retried = api.post("/api/v1/jobs/" + id + "/retry", "", "Prefer", "wait=60").is(202);
        assertThat(retried.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(retried.header("Preference-Applied")).contains("wait=60");
        assertThat(retried.header("Location")).contains("/api/v1/jobs/" + id);
    }

    @Test
    void a_small_list_does_not_wait_behind_a_large_one() {
        String large = send("large", 30_000);
        String small = send("small", 3);

        assertThat(api.ended(small).path("state").asText()).isEqualTo("succeeded");
        assertThat(api.job(large).path("state").asText()).isNotIn("succeeded", "failed");
        assertThat(api.ended(large).path("state").asText()).isEqualTo("succeeded");
    }
}
