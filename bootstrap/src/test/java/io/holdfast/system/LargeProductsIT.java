package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Products as large as they may be, read by crowds. All that is asked for at once is several times
/// the memory that the server has.
final class LargeProductsIT {
    private static final int PRODUCTS = 20;
    private static final int CALLERS = 100;
    private static final int REVIEWED = 8;
    private static final int DIFF_CALLERS = 15;
    private static final int LIST_CALLERS = 3;
    private static RunningHoldfast server;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_JAVA_OPTS",
                                Prepared.javaOptions().replaceFirst("-Xmx\\w+", "-Xmx128m")));
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < PRODUCTS; i++) {
            list.append(large("large-" + i)).append('\n');
        }
        assertCounts(
                server.api()
                        .ended(
                                server.api()
                                        .sendList(
                                                "",
                                                "application/x-ndjson",
                                                list.toString().getBytes(StandardCharsets.UTF_8))),
                PRODUCTS,
                0,
                0,
                0);
        assertCounts(
                server.api().importCsv("", "handle,title,sku,price\nsmall,Small,SMALL,1\n"),
                1,
                0,
                0,
                0);
    }

    /// Some 2.4 MB, most of which takes twice that in memory, for there is a euro sign in it.
    private static String large(String handle) {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            attributes
                    .append(i == 0 ? "" : ",")
                    .append("\"a%d\":\"%s\"".formatted(i, ("lorem " + i + " ipsum").repeat(4_500)));
        }
        return "{\"handle\":\"%1$s\",\"title\":\"€\",\"description\":\"€%2$s\",\"attributes\":{%3$s},\"variants\":[{\"sku\":\"%1$s\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}]}"
                .formatted(handle, "d".repeat(500_000), attributes);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static List<Integer> statuses(Api api, List<String> paths) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers =
                    paths.stream()
                            .map(path -> callers.submit(() -> api.get(path).status()))
                            .toList();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
        }
        return statuses;
    }

    @Test
    void whoever_asks_for_nothing_but_the_headers_keeps_nobody_waiting() {
        Api anybody = server.api().anybody();
        int length = anybody.get("/api/v1/products/large-1").is(200).bytes().length;
        for (int i = 0; i < 20; i++) {
            Answer head = anybody.send("HEAD", "/api/v1/products/large-1", BodyPublishers.noBody());

            assertThat(head.is(200).bytes()).isEmpty();
            assertThat(head.header("Content-Length")).contains(Integer.toString(length));
        }
    }

    @Test
    void crowds_read_large_products_and_pages_of_them_and_the_server_lives() throws Exception {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            paths.add(
                    i % 4 == 0
                            ? "/api/v1/products?limit=" + (1 + i % 7)
                            : "/api/v1/products/large-" + i % PRODUCTS);
            if (i % 10 == 0) {
                paths.add("/api/v1/products/small");
            }
        }
        Api anybody = server.api().anybody();
        List<Integer> statuses = statuses(anybody, paths);

        assertThat(Set.copyOf(statuses)).isSubsetOf(200, 503);
        for (int i = 0; i < paths.size(); i++) {
            if (paths.get(i).endsWith("small")) {
                assertThat(statuses.get(i)).as("one that is light").isEqualTo(200);
            }
        }
        assertThat(statuses.stream().filter(status -> status == 200)).hasSizeGreaterThan(30);
        String path = "/api/v1/products/large-1";
        var answer = anybody.get(path).is(200);
        assertThat(answer.json().path("description").asText()).hasSize(500_001);
        assertThat(answer.json().path("attributes").path("a29").asText()).hasSize(14 * 4_500);
        assertThat(statuses(anybody, List.of(path, path, path))).containsOnly(200);
    }

    @Test
    void whoever_takes_nothing_is_hung_up_on_before_others_have_waited_in_vain() throws Exception {
        try (SlowReader slow = new SlowReader(server, "/api/v1/products?limit=7", "")) {
            assertThat(slow.head()).startsWith("HTTP/1.1 200");

            assertThat(server.api().anybody().get("/api/v1/products/large-1").status())
                    .isEqualTo(200);
            assertThatThrownBy(slow::rest).isInstanceOf(IOException.class);
        }
    }

    @Test
    void whoever_hangs_up_before_the_answer_keeps_nobody_waiting() throws Exception {
        for (int i = 0; i < 20; i++) {
            new SlowReader(server, "/api/v1/products?limit=7", "").close();
        }

        assertThat(server.api().anybody().get("/api/v1/products/large-2").status()).isEqualTo(200);
    }

    @Test
    void crowds_read_heavy_pages_of_a_dry_run_and_the_server_lives() throws Exception {
        String id = dryRun();
        String diff = "/api/v1/jobs/" + id + "/diff";
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < DIFF_CALLERS; i++) {
            paths.add(diff + "?limit=" + (3 + i % 5));
            paths.add("/api/v1/jobs/" + id + "/rejects?limit=7");
        }
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> lists = new ArrayList<>();
            for (int i = 0; i < LIST_CALLERS; i++) {
                lists.add(callers.submit(() -> linesOf(diff)));
            }
            List<Integer> statuses = statuses(server.api(), paths);

            assertThat(Set.copyOf(statuses)).isSubsetOf(200, 503);
            assertThat(statuses.stream().filter(status -> status == 200))
                    .hasSizeGreaterThan(DIFF_CALLERS);
            for (Future<Long> list : lists) {
                assertThat(list.get()).as("of those read beside the crowd").isEqualTo(REVIEWED);
            }
        }
    }

    private static long linesOf(String diff) {
        Answer all = server.api().get(diff, "Accept", "application/x-ndjson").is(200);
        return all.text().lines().count();
    }

    private static String dryRun() {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < REVIEWED; i++) {
            list.append(large("new-" + i)).append('\n');
        }
        byte[] bytes = list.toString().getBytes(StandardCharsets.UTF_8);
        Answer sent = server.api().sendList("?dryRun=true", "application/x-ndjson", bytes);
        return server.api().ended(sent).path("id").asText();
    }
}
