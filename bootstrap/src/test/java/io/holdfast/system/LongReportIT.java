package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Reports of imports that are longer than a page, which each have all there is, once and in order:
/// paged, and downloaded.
@ExtendWith(Shared.class)
final class LongReportIT {
    private static final int MANY = 600;

    private final Api api;

    LongReportIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private static String list(String name, String price) {
        StringBuilder list = new StringBuilder("handle,title,sku,price\n");
        for (int i = 0; i < MANY; i++) {
            list.append("%1$s-%2$03d,T,%1$s-%2$03d,%3$s\n".formatted(name, i, price));
        }
        return list.toString();
    }

    private static List<String> all(IntFunction<String> one) {
        return IntStream.range(0, MANY).mapToObj(one).toList();
    }

    /// Follows cursors to the end.
    private List<JsonNode> paged(String path, int pagesExpected) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        while (pages == 0 || !cursor.isEmpty()) {
            String next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
            Answer page = api.get(path + next, "Accept", "application/json").is(200);
            page.json().path("items").forEach(items::add);
            cursor = page.json().path("nextCursor").asText("");
            assertThat(page.header("Link").orElse("").contains("rel=\"next\""))
                    .isEqualTo(!cursor.isEmpty());
            pages++;
        }
        assertThat(pages).isEqualTo(pagesExpected);
        return items;
    }

    private static List<String> texts(List<JsonNode> items, String member) {
        return items.stream().map(item -> item.path(member).asText()).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 100})
    void rejects_are_paged_to_their_end(int limit) {
        String name = "long-refused-" + limit;
        JsonNode job = api.importCsv("", list(name, "none"));
        assertCounts(job, 0, 0, 0, MANY);

        List<JsonNode> rejects =
                paged(
                        "/api/v1/jobs/%s/rejects?limit=%d"
                                .formatted(job.path("id").asText(), limit),
                        (MANY + limit - 1) / limit);

        assertThat(texts(rejects, "key")).isEqualTo(all(i -> "%s-%03d".formatted(name, i)));
        assertThat(texts(rejects, "line")).isEqualTo(all(i -> Integer.toString(i + 2)));
        assertThat(texts(rejects, "raw"))
                .isEqualTo(all(i -> "%1$s-%2$03d,T,%1$s-%2$03d,none".formatted(name, i)));
    }

    @Test
    void rejects_are_downloaded_to_their_end_and_no_raw_record_is_a_formula() {
        String formula = "=cmd|'/C calc'!A0,T,LONG-FORMULA,none\n";
        JsonNode job = api.importCsv("", list("long-csv", "none") + formula);
        assertCounts(job, 0, 0, 0, MANY + 1);

        Answer csv = api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").is(200);

        assertThat(csv.header("Content-Disposition").orElseThrow()).contains(".csv");
        List<String> lines = csv.text().lines().toList();
        assertThat(lines).hasSize(1 + MANY + 1);
        assertThat(lines.subList(1, MANY + 1).stream().map(line -> line.split(",", 3)[1]))
                .containsExactlyElementsOf(all("long-csv-%03d"::formatted));
        assertThat(lines.getLast())
                .startsWith((MANY + 2) + ",'=cmd|'/C calc'!A0,")
                .endsWith(",\"'=cmd|'/C calc'!A0,T,LONG-FORMULA,none\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {250, 100})
    void a_diff_is_paged_and_downloaded_to_its_end(int limit) {
        String name = "long-diff-" + limit;
        String some = list(name, "1").lines().limit(301).reduce("", (a, b) -> a + b + "\n");
        assertCounts(api.importCsv("", some), 300, 0, 0, 0);
        JsonNode dry = api.importCsv("?dryRun=true", list(name, "2") + "bad,T,,none\n");
        assertCounts(dry, 300, 300, 0, 1);
        String diff = "/api/v1/jobs/" + dry.path("id").asText() + "/diff";
        List<String> keys = new ArrayList<>(all(i -> "%s-%03d".formatted(name, i)));
        keys.add("bad");

        List<JsonNode> items = paged(diff + "?limit=" + limit, (MANY + 1 + limit - 1) / limit);
        assertThat(texts(items, "key")).isEqualTo(keys);
        assertThat(texts(items, "action"))
                .startsWith("update")
                .endsWith("reject")
                .filteredOn("update"::equals)
                .hasSize(300);
        assertThat(
                        texts(
                                paged(
                                        diff + "?action=create&limit=" + limit,
                                        300 / limit + (300 % limit == 0 ? 0 : 1)),
                                "key"))
                .isEqualTo(keys.subList(300, MANY));

        Answer download = api.get(diff, "Accept", "application/x-ndjson").is(200);
        List<JsonNode> lines = download.text().lines().map(Answer::parsed).toList();
        assertThat(lines).isEqualTo(items);
        assertThat(download.header("ETag"))
                .isEqualTo(api.get(diff).is(200).header("ETag"))
                .isPresent();
    }
}
