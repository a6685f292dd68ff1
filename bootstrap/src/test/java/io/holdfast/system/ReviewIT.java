package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Dry runs: looked at first, then applied exactly, or told why not.
@ExtendWith(Shared.class)
final class ReviewIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private final Api api;

    ReviewIT(RunningHoldfast server) {
        this.api = server.api();
    }

    @Test
    void a_dry_run_counts_as_the_real_run_would_and_writes_nothing() {
        api.importCsv("", "handle,title,sku,price\ndry-a,A,DRY-A,1\ndry-b,B,DRY-B,1\n");
        String list =
                "handle,title,sku,price\ndry-a,A,DRY-A,1\ndry-b,B,DRY-B,2\ndry-c,C,DRY-C,1\n,D,,\n";
        JsonNode dry = api.importCsv("?dryRun=true", list);
        assertCounts(dry, 1, 1, 1, 1);
        api.get("/api/v1/products/dry-c").problem(404, "not-found");

        Answer diff = api.get("/api/v1/jobs/" + dry.path("id").asText() + "/diff").is(200);
        List<String> actions = new ArrayList<>();
        diff.json().path("items").forEach(d -> actions.add(d.path("action").asText()));
        assertThat(actions).containsExactlyInAnyOrder("unchanged", "update", "create", "reject");
        JsonNode update =
                api.get("/api/v1/jobs/%s/diff?action=update".formatted(dry.path("id").asText()))
                        .json()
                        .path("items");
        assertThat(update).hasSize(1);
        assertThat(update.at("/0/changes/0/before").asText()).contains("1.00");
        assertThat(update.at("/0/changes/0/after").asText()).contains("2.00");

        JsonNode reject =
                api.get("/api/v1/jobs/%s/diff?action=reject".formatted(dry.path("id").asText()))
                        .json()
                        .path("items");
        assertThat(reject).hasSize(1);
        assertThat(reject.at("/0/changes/0/after").asText()).isNotEmpty();

        String tag = diff.header("ETag").orElseThrow();
        String apply = "/api/v1/jobs/" + dry.path("id").asText() + "/apply";
        api.post(apply, "").problem(428, "precondition-required");
        api.post(apply, "", "If-Match", "\"other\"").problem(412, "precondition-failed");
        assertCounts(api.ended(api.post(apply, "", "If-Match", tag)), 1, 1, 0, 0);
        assertThat(api.get("/api/v1/products/dry-b").json().at("/variants/0/price/amount").asInt())
                .isEqualTo(200);
        assertCounts(api.importCsv("", list), 0, 0, 3, 1);
    }

    @Test
    void a_preview_is_shown_to_who_asks_for_it_and_told_to_nobody() {
        String list = "handle,title,sku,price\nlooked-at,A,LOOKED-AT,1\n";
        String after =
                api.get("/api/v1/events?after=latest").is(200).json().path("nextCursor").asText();
        JsonNode preview = api.importCsv("?preview=true", list);
        String id = preview.path("id").asText();
        JsonNode dry = api.importCsv("?dryRun=true", list);

        assertThat(preview.path("preview").booleanValue()).isTrue();
        api.get(preview.at("/links/diff").asText()).is(200);
        assertThat(api.get("/api/v1/jobs?limit=250").is(200).text())
                .contains(dry.path("id").asText())
                .doesNotContain(id);
        assertThat(api.get("/api/v1/jobs?limit=250&previews=true").is(200).text()).contains(id);
        api.get("/api/v1/jobs?previews=perhaps").problem(422, "invalid");
        api.sendList("?preview=true&dryRun=false", "text/csv", list.getBytes(UTF_8))
                .problem(422, "invalid");
        // What ends later is numbered later.
        String news =
                await().atMost(SOON)
                        .until(
                                () ->
                                        api.get("/api/v1/events?type=job.finished&after=" + after)
                                                .text(),
                                text -> text.contains(dry.path("id").asText()));
        assertThat(news).doesNotContain(id);
    }

    @Test
    void what_has_changed_since_the_review_is_named_and_nothing_is_applied() {
        api.importCsv("", "handle,title,sku,price\nsince-a,A,SINCE-A,1\nsince-b,B,SINCE-B,1\n");
        JsonNode dry =
                api.importCsv(
                        "?dryRun=true",
                        "handle,title,sku,price\nsince-a,A,SINCE-A,5\nsince-b,B,SINCE-B,5\n");
        String id = dry.path("id").asText();
        String tag = api.get("/api/v1/jobs/" + id + "/diff").header("ETag").orElseThrow();
        String current = api.get("/api/v1/products/since-b").header("ETag").orElseThrow();
        api.patch("/api/v1/products/since-b", "{\"title\": \"Mine\"}", "If-Match", current).is(200);

        JsonNode problem =
                api.post("/api/v1/jobs/" + id + "/apply", "", "If-Match", tag)
                        .problem(409, "conflict");
        assertThat(problem.at("/errors/0/pointer").asText()).contains("since-b");
        assertThat(
                        api.get("/api/v1/products/since-a")
                                .json()
                                .at("/variants/0/price/amount")
                                .asInt())
                .isEqualTo(100);
    }

    @Test
    void a_product_that_has_taken_the_place_of_the_reviewed_one_is_not_overwritten() {
        String list = "handle,title,sku,price\nplace-a,%s,PLACE-A,1\n";
        api.importCsv("", list.formatted("Seen"));
        JsonNode dry = api.importCsv("?dryRun=true", list.formatted("Wanted"));
        String id = dry.path("id").asText();
        String tag = api.get("/api/v1/jobs/" + id + "/diff").header("ETag").orElseThrow();
        String seen = api.get("/api/v1/products/place-a").header("ETag").orElseThrow();
        api.delete("/api/v1/products/place-a", "If-Match", seen).is(204);
        api.importCsv("", list.formatted("Heir"));

        JsonNode problem =
                api.post("/api/v1/jobs/" + id + "/apply", "", "If-Match", tag)
                        .problem(409, "conflict");

        assertThat(problem.at("/errors/0/pointer").asText()).contains("place-a");
        assertThat(api.get("/api/v1/products/place-a").json().path("title").asText())
                .isEqualTo("Heir");
    }

    @Test
    void a_dry_run_is_applied_once_and_whoever_asks_again_is_led_to_the_job_that_did() {
        JsonNode dry = api.importCsv("?dryRun=true", "handle,title,sku,price\nonce-a,A,ONCE-A,1\n");
        String self = "/api/v1/jobs/" + dry.path("id").asText();
        String tag = api.get(self + "/diff").header("ETag").orElseThrow();

        Answer first = api.post(self + "/apply", "", "If-Match", "*").is(202);
        assertCounts(api.ended(first), 1, 0, 0, 0);
        Answer again = api.post(self + "/apply", "", "If-Match", tag).is(202);

        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json().path("state").asText()).isEqualTo("succeeded");
        api.post(self + "/apply", "", "If-Match", "\"other\"").problem(412, "precondition-failed");
    }

    @Test
    void a_product_whose_new_sku_somebody_else_has_by_now_is_named() {
        JsonNode dry =
                api.importCsv(
                        "?dryRun=true",
                        "handle,title,sku,price\nwant-a,A,WANT-A,1\nwant-b,B,WANT-B,1\n");
        String self = "/api/v1/jobs/" + dry.path("id").asText();
        String tag = api.get(self + "/diff").header("ETag").orElseThrow();
        api.importCsv("", "handle,title,sku,price\nwant-c,C,WANT-B,1\n");

        JsonNode errors =
                api.post(self + "/apply", "", "If-Match", tag)
                        .problem(409, "conflict")
                        .path("errors");

        assertThat(errors).hasSize(1);
        assertThat(errors.at("/0/pointer").asText()).isEqualTo("/want-b");
        api.get("/api/v1/products/want-a").problem(404, "not-found");
    }

    @Test
    void a_refused_variant_stands_in_the_difference_with_its_reason() {
        JsonNode dry =
                api.importCsv("?dryRun=true", "handle,title,sku,price\nwhy-a,A,WHY-A,dear\n");
        JsonNode items =
                api.get("/api/v1/jobs/" + dry.path("id").asText() + "/diff").json().path("items");

        assertThat(items).hasSize(1);
        assertThat(items.at("/0/key").asText()).isEqualTo("why-a");
        assertThat(items.at("/0/action").asText()).isEqualTo("reject");
        assertThat(items.at("/0/changes/0/field").asText()).isEqualTo("price");
        assertThat(items.at("/0/changes/0/after").asText())
                .isEqualTo("'dear' is not a decimal amount");
    }

    @Test
    void a_dry_run_says_where_its_diff_is_and_where_it_is_applied_once_there_is_one() {
        String list = "handle,title,sku,price\nlinked-a,A,LINKED-A,1\n";
        JsonNode real = api.importCsv("", list);
        JsonNode dry = api.importCsv("?dryRun=true", list);
        String self = "/api/v1/jobs/" + dry.path("id").asText();

        assertThat(real.path("links").has("diff")).isFalse();
        assertThat(real.path("links").has("apply")).isFalse();
        assertThat(dry.at("/links/diff").asText()).isEqualTo(self + "/diff");
        assertThat(dry.at("/links/apply").asText()).isEqualTo(self + "/apply");
        api.get(dry.at("/links/diff").asText()).is(200);
        assertThat(api.get("/api/v1/jobs?limit=1&kind=import&state=succeeded").text())
                .contains(self + "/diff");
        assertThat(api.get(self + "/events").text()).contains(self + "/apply");

        JsonNode failed = api.importCsv("?dryRun=true", "colour\nred\n");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("links").has("diff")).isFalse();
    }

    @Test
    void the_whole_difference_can_be_downloaded_line_by_line() {
        JsonNode dry =
                api.importCsv(
                        "?dryRun=true",
                        "handle,title,sku,price\nlines-a,A,LINES-A,1\nlines-b,B,LINES-B,1\n");
        Answer lines =
                api.get(
                                "/api/v1/jobs/" + dry.path("id").asText() + "/diff",
                                "Accept",
                                "application/x-ndjson")
                        .is(200);

        assertThat(lines.text().lines()).hasSize(2).allMatch(line -> line.contains("\"create\""));
    }
}
