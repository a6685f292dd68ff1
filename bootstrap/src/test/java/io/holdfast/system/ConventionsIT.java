package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;

/// What every endpoint keeps to: problem details, conditions, pages, preferences.
@ExtendWith(Shared.class)
final class ConventionsIT {
    private static final String MUG =
            """
            {"handle": "it-mug", "title": "Mug", "vendor": "Conventions",
             "variants": [{"sku": "IT-MUG", "price": {"amount": 900, "currency": "EUR"}}]}
            """;

    private final RunningHoldfast server;
    private final Api api;

    ConventionsIT(RunningHoldfast server) {
        this.server = server;
        this.api = server.api();
    }

    @BeforeAll
    static void mugs(RunningHoldfast server) {
        StringBuilder list = new StringBuilder("handle,title,vendor,sku,price\n");
        for (int i = 0; i < 12; i++) {
            list.append("page-%02d,Page %d,Pages,PAGE-%d,1\n".formatted(i, i, i));
        }
        Api.assertCounts(server.api().importCsv("", list.toString()), 12, 0, 0, 0);
    }

    @Test
    void what_is_not_there_is_a_problem_with_its_address() {
        JsonNode problem = api.get("/api/v1/products/no-such").problem(404, "not-found");

        assertThat(problem.path("instance").asText()).isEqualTo("/api/v1/products/no-such");
        api.get("/api/v1/no-such-thing").problem(404, "not-found");
        api.get("/api/v1/jobs/not-a-job").problem(404, "not-found");
        api.get("/api/v1/mappings/no-such").problem(404, "not-found");
        api.get("/").problem(404, "not-found");
    }

    @Test
    void a_method_that_is_not_offered_says_so() {
        api.delete("/api/v1/products").problem(405, "method-not-allowed");
    }

    @Test
    void a_body_that_is_not_json_is_400_and_names_the_place() {
        JsonNode problem =
                api.put("/api/v1/products/x", "{\"title\": ", "If-None-Match", "*")
                        .problem(400, "malformed");

        assertThat(problem.path("detail").asText()).contains("line 1");
    }

    @Test
    void a_body_that_is_not_sound_is_422_and_points_at_each_member() {
        JsonNode problem =
                api.put(
                                "/api/v1/products/bad",
                                """
                                {"title": "", "vendor": "a\\u0000b", "variants": [{"sku": "A", "price": {"amount": 1, "currency": "EUR"}}]}
                                """,
                                "If-None-Match",
                                "*")
                        .problem(422, "invalid");
        List<String> pointers = new ArrayList<>();
        problem.path("errors").forEach(error -> pointers.add(error.path("pointer").asText()));

        assertThat(pointers).contains("/title", "/vendor");
    }

    @Test
    void what_a_product_lacks_is_named_with_what_cannot_be_read_of_it() {
        assertNames(
                api.put(
                        "/api/v1/products/bad",
                        """
                        {"title": "", "vendor": 5, "images": [{}, {"url": ""}], "variants": [
                          {"sku": "A", "options": {"Size": "M"}, "price": {"amount": 1, "currency": "EUR"}},
                          {"sku": "B"},
                          {"sku": "C", "options": {"Size": "M"}, "price": {"amount": -1, "currency": "EUR"}},
                          {"sku": "D", "options": {"Size": "M"}, "price": {"amount": 1, "currency": "EUR"}}]}
                        """,
                        "If-None-Match",
                        "*"),
                "/vendor",
                "/images/0/url",
                "/variants/1/price",
                "/variants/2/price/amount",
                "/variants/3/options",
                "/title",
                "/images/1/url");
    }

    @Test
    void all_parameters_that_are_wrong_are_named_at_once() {
        assertNames(
                api.sendList(
                        "?format=excel&mode=replace&dryRun=no&stock=add&currency=euro&zone=Mars&rejectsMax=-1&rejectLimit=5",
                        "text/csv",
                        new byte[] {'a'}),
                "rejectLimit",
                "format",
                "mode",
                "dryRun",
                "stock",
                "rejectsMax",
                "currency",
                "zone");
        assertNames(
                api.get(
                        "/api/v1/products?status=gone&q=%00&updatedSince=now&sort=size&limit=0&currency=euro"),
                "status",
                "q",
                "sort",
                "updatedSince",
                "limit",
                "currency");
        assertNames(
                api.get("/api/v1/jobs?kind=No%20such&state=gone&previews=yes&limit=x"),
                "kind",
                "state",
                "previews",
                "limit");
        assertNames(
                api.get("/api/v1/orders?state=gone&email=x&limit=0"), "state", "email", "limit");
        assertNames(
                api.get("/api/v1/events?type=no.such&limit=0&after=x"), "type", "limit", "after");
        assertNames(
                api.get("/api/v1/products.csv?fields=nothing&updatedSince=now&fileds=handle"),
                "fileds",
                "updatedSince",
                "fields");
    }

    @Test
    void a_parameter_that_there_is_not_is_refused_but_by_what_a_shop_front_reads() {
        for (String path :
                List.of(
                        "products.csv?updatedSicne=2026-01-01T00:00:00Z",
                        "products.ndjson?limit=5",
                        "stock.json?location=main",
                        "orders.csv?state=placed",
                        "jobs?stat=failed",
                        "orders?status=placed")) {
            String name = path.substring(path.indexOf('?') + 1, path.indexOf('='));
            assertNames(api.get("/api/v1/" + path), name);
        }
        api.anybody().get("/api/v1/products?utm_source=letter").is(200);
        api.anybody().get("/api/v1/categories?utm_source=letter").is(200);
    }

    @Test
    void variants_that_nobody_could_tell_apart_are_refused_but_those_without_options_are_not() {
        String variant =
                "{\"sku\": \"%s\", \"options\": %s, \"price\": {\"amount\": 1, \"currency\":"
                        + " \"EUR\"}}";
        String body = "{\"title\": \"T\", \"variants\": [%s, %s]}";
        String medium = "{\"Size\": \"M\"}";
        String path = "/api/v1/products/twins";

        assertNames(
                api.put(
                        path,
                        body.formatted(
                                variant.formatted("TWIN-A", medium),
                                variant.formatted("TWIN-B", medium)),
                        "If-None-Match",
                        "*"),
                "/variants/1/options");
        api.put(
                        path,
                        body.formatted(
                                variant.formatted("TWIN-A", "{}"),
                                variant.formatted("TWIN-B", "{}")),
                        "If-None-Match",
                        "*")
                .is(201);
    }

    @Test
    void a_value_that_is_refused_is_pointed_at_wherever_it_stood() {
        String variant =
                """
                {"title": "T", "variants": [{"sku": "A\\u0000", "price": {"amount": 1, "currency": "EUR"}}]}
                """;
        assertPointsAt(
                api.put("/api/v1/products/bad", variant, "If-None-Match", "*"), "/variants/0/sku");
        String location = "{\"onHand\": 1, \"location\": \"a\\u0000\"}";
        assertPointsAt(api.put("/api/v1/stock/A", location, "If-None-Match", "*"), "/location");
        assertPointsAt(api.get("/api/v1/stock/%09"), "/sku");
        assertPointsAt(api.get("/api/v1/jobs?kind=No%20such"), "kind");
        assertPointsAt(api.put("/api/v1/mappings/No", "{}"), "/name");
        String name = "{\"name\": \"a\\u0000\", \"scopes\": [\"jobs\"]}";
        assertPointsAt(api.post("/api/v1/keys", name), "/name");
    }

    @Test
    void all_that_is_wrong_with_a_body_is_named_at_once() {
        String cart = api.anybody().post("/api/v1/carts", "{}").is(201).json().path("id").asText();
        assertNames(
                api.anybody()
                        .put(
                                "/api/v1/carts/" + cart + "/address",
                                "{\"name\": 5, \"line1\": [], \"country\": \"XX\", \"planet\": 1}"),
                "/planet",
                "/name",
                "/line1",
                "/city",
                "/country");
        assertNames(
                api.anybody()
                        .post(
                                "/api/v1/carts/" + cart + "/checkout",
                                "{\"paymentMethod\": \"\", \"email\": \"nobody\", \"tip\": 1}"),
                "/tip",
                "/shippingRate",
                "/paymentMethod",
                "/email");
        assertNames(
                api.post(
                        "/api/v1/exports",
                        "{\"resource\": \"carts\", \"format\": 7, \"fields\": [1], \"filter\":"
                            + " {\"status\": \"gone\", \"updatedSince\": \"now\", \"vendor\": 1}}"),
                "/resource",
                "/format",
                "/filter/vendor",
                "/filter/status",
                "/filter/updatedSince",
                "/fields/0");
        assertNames(
                api.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"ftp://x\", \"types\": [\"no.such\", 1], \"description\":"
                                + " false}"),
                "/types/0",
                "/types/1",
                "/description",
                "/url");
        assertNames(
                api.post("/api/v1/keys", "{\"name\": \"\", \"scopes\": [\"all\", \"jobs\", 2]}"),
                "/scopes/0",
                "/scopes/2",
                "/name");
        assertNames(
                api.put(
                        "/api/v1/products/bad",
                        "{\"title\": 1, \"images\": [{}], \"variants\": [{\"sku\": 1, \"price\":"
                                + " {}}, 2]}",
                        "If-None-Match",
                        "*"),
                "/title",
                "/images/0/url",
                "/variants/0/sku",
                "/variants/0/price/amount",
                "/variants/0/price/currency",
                "/variants/1");
        assertNames(
                api.post(
                        "/api/v1/stock/A/adjustments",
                        "{\"delta\": 0, \"reason\": \"\", \"location\": 5}"),
                "/delta",
                "/reason",
                "/location");
    }

    private static void assertNames(Answer refused, String... places) {
        assertThat(refused.problem(422, "invalid").path("errors").findValuesAsText("pointer"))
                .containsExactly(places);
    }

    private static void assertPointsAt(Answer refused, String place) {
        assertThat(refused.problem(422, "invalid").path("errors").path(0).path("pointer").asText())
                .isEqualTo(place);
    }

    @Test
    void what_no_store_can_hold_is_refused_and_not_looked_for() {
        for (String asked :
                List.of(
                        "category=%00",
                        "category=A%20%3E%20%00",
                        "q=%00",
                        "vendor=%00",
                        "updatedSince=%2B999999999-01-01T00:00:00Z",
                        "updatedSince=-0001-01-01T00:00:00Z")) {
            api.get("/api/v1/products?" + asked).problem(422, "invalid");
            api.get("/api/v1/products.csv?" + asked).problem(422, "invalid");
        }
        api.post(
                        "/api/v1/exports",
                        "{\"resource\": \"products\", \"filter\": {\"vendor\": \"\\ud800\"}}")
                .problem(422, "invalid");
        for (String path : List.of("mappings/%00", "keys/%00", "products/a%00", "stock/%00")) {
            api.delete("/api/v1/" + path).problem(404, "not-found");
            api.get("/api/v1/" + path).problem(404, "not-found");
        }
        api.get("/problems/no-such").problem(404, "not-found");
    }

    @Test
    void a_body_that_is_too_large_is_413_in_words_of_ours() {
        JsonNode problem =
                api.put("/api/v1/products/x", "a".repeat(5_000_000), "If-None-Match", "*")
                        .problem(413, "too-large");

        assertThat(problem.path("detail").asText()).doesNotContain("micronaut", "buffer");
    }

    @Test
    void what_was_read_can_be_sent_back() {
        api.importCsv("?stock=set", "handle,title,sku,price,stock\nback,Back,BACK,1,7\n");
        Answer read = api.get("/api/v1/products/back").is(200);
        assertThat(read.json().path("variants").path(0).path("stock").asInt()).isEqualTo(7);

        api.put("/api/v1/products/back", read.text(), "If-Match", read.header("ETag").orElseThrow())
                .is(200);
        assertThat(api.get("/api/v1/products/back").json().path("variants"))
                .isEqualTo(read.json().path("variants"));
    }

    @Test
    void another_media_type_is_415() {
        api.send(
                        "PUT",
                        "/api/v1/products/x",
                        BodyPublishers.ofString("<a/>"),
                        "Content-Type",
                        "application/xml",
                        "If-None-Match",
                        "*")
                .problem(415, "unsupported-media-type");
        api.sendList("", "image/png", new byte[] {1}).problem(415, "unsupported-media-type");
    }

    @Test
    void a_weak_tag_names_no_version_that_could_be_changed_and_is_known_when_it_is_read() {
        String path = "/api/v1/products/it-weak";
        String mug = MUG.replace("it-mug", "it-weak").replace("IT-MUG", "IT-WEAK");
        String tag = api.put(path, mug, "If-None-Match", "*").is(201).header("ETag").orElseThrow();
        String weak = "W/" + tag;
        api.patch(path, "{\"vendor\": null}", "If-Match", weak).problem(412, "precondition-failed");
        api.put(path, mug, "If-Match", weak).problem(412, "precondition-failed");
        api.delete(path, "If-Match", weak).problem(412, "precondition-failed");
        String cart = api.post("/api/v1/carts", "").is(201).header("Location").orElseThrow();
        String stands = api.get(cart).is(200).header("ETag").orElseThrow();
        api.delete(cart, "If-Match", "W/" + stands).problem(412, "precondition-failed");

        api.anybody().get(path, "If-None-Match", weak).is(304);
        api.delete(path, "If-Match", tag).is(204);
    }

    @Test
    void a_product_is_created_read_replaced_changed_and_removed_under_conditions() {
        Answer created = api.put("/api/v1/products/it-mug", MUG, "If-None-Match", "*").is(201);
        String first = created.header("ETag").orElseThrow();
        api.put("/api/v1/products/it-mug", MUG, "If-None-Match", "*")
                .problem(412, "precondition-failed");
        api.put("/api/v1/products/it-mug", MUG).problem(428, "precondition-required");
        api.patch("/api/v1/products/it-mug", "{}").problem(428, "precondition-required");
        api.delete("/api/v1/products/it-mug").problem(428, "precondition-required");

        Answer read = api.anybody().get("/api/v1/products/it-mug").is(200);
        assertThat(read.header("ETag")).contains(first);
        Answer same = api.anybody().get("/api/v1/products/it-mug", "If-None-Match", first).is(304);
        assertThat(same.bytes()).isEmpty();

        Answer patched =
                api.patch("/api/v1/products/it-mug", "{\"vendor\": null}", "If-Match", first)
                        .is(200);
        assertThat(patched.json().path("vendor").asText()).isEmpty();
        String second = patched.header("ETag").orElseThrow();
        assertThat(second).isNotEqualTo(first);
        api.put("/api/v1/products/it-mug", MUG, "If-Match", first)
                .problem(412, "precondition-failed");
        api.anybody().get("/api/v1/products/it-mug", "If-None-Match", first).is(200);

        api.delete("/api/v1/products/it-mug", "If-Match", second).is(204);
        api.get("/api/v1/products/it-mug").problem(404, "not-found");
    }

    @Test
    void a_list_is_walked_page_by_page_with_link_and_cursor() {
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/products?vendor=Pages&sort=handle&limit=5";
        int pages = 0;
        while (next != null) {
            Answer page = api.anybody().get(next).is(200);
            page.json().path("items").forEach(item -> seen.add(item.path("handle").asText()));
            boolean last = page.json().path("nextCursor").isNull();
            String link = page.header("Link").orElse("");
            assertThat(link.isEmpty()).isEqualTo(last);
            next = last ? null : link.replaceAll("^<([^>]+)>; rel=\"next\"$", "$1");
            pages++;
        }

        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(12).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_page_has_a_bound_and_a_cursor_is_not_made_up() {
        api.get("/api/v1/products?limit=251").problem(422, "invalid");
        api.get("/api/v1/products?limit=0").problem(422, "invalid");
        api.get("/api/v1/products?limit=many").problem(422, "invalid");
        api.get("/api/v1/products?cursor=made-up").problem(422, "invalid");
        api.get("/api/v1/products?sort=luck").problem(422, "invalid");
        api.get("/api/v1/products?updatedSince=yesterday").problem(422, "invalid");
    }

    @Test
    void a_request_id_comes_back_and_one_that_could_break_a_log_does_not() {
        assertThat(api.get("/api/v1/products", "X-Request-Id", "abc-1").header("X-Request-Id"))
                .contains("abc-1");
        assertThat(api.get("/api/v1/products", "X-Request-Id", "a b\t<c>").header("X-Request-Id"))
                .isPresent()
                .get()
                .isNotEqualTo("a b\t<c>");
    }

    @Test
    void who_prefers_to_wait_gets_the_job_at_its_end_and_who_prefers_little_gets_little() {
        String list = "handle,title,sku,price\nprefer,Prefer,PREFER,1\n";
        Answer waited =
                api.send(
                        "POST",
                        "/api/v1/imports",
                        BodyPublishers.ofString(list),
                        "Content-Type",
                        "text/csv",
                        "Prefer",
                        "wait=30");
        assertThat(waited.json().path("state").asText()).isEqualTo("succeeded");
        assertThat(waited.header("Preference-Applied").orElse("")).contains("wait");

        Answer minimal =
                api.send(
                        "POST",
                        "/api/v1/imports",
                        BodyPublishers.ofString(list),
                        "Content-Type",
                        "text/csv",
                        "Prefer",
                        "return=minimal");
        assertThat(minimal.bytes()).isEmpty();
        String location = minimal.header("Location").orElseThrow();
        assertThat(location).contains("/api/v1/jobs/");
        api.ended(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    void the_interface_describes_itself_without_another_host() {
        Answer openapi = api.anybody().get("/openapi.yaml").is(200);
        assertThat(openapi.text()).startsWith("openapi: 3.").contains("/api/v1/imports:");
        Answer docs = api.anybody().get("/docs").is(200);
        assertThat(docs.text()).doesNotContain("https://", "http://");
        assertThat(docs.header("Content-Security-Policy")).isPresent();
    }

    @Test
    void pictures_of_the_sample_catalogue_outlive_the_start_that_loaded_it() {
        byte[] picture = api.anybody().get("/demo/pictures/a-lamp-1.png").is(200).bytes();

        assertThat(picture).startsWith(0x89, 'P', 'N', 'G').hasSizeGreaterThan(1_000);
    }

    @Test
    void health_and_metrics_answer() {
        assertThat(api.anybody().get("/health/liveness").is(200).json().path("status").asText())
                .isEqualTo("UP");
        assertThat(api.anybody().get("/health/readiness").is(200).json().path("status").asText())
                .isEqualTo("UP");
        assertThat(api.get("/metrics").is(200).text()).contains("jvm_memory_used_bytes");
    }

    @Test
    void each_figure_of_ours_says_what_it_is_and_is_registered_once() {
        api.get("/metrics").is(200);
        List<String> told = api.get("/metrics").is(200).text().lines().toList();

        assertThat(told.stream().filter(line -> line.startsWith("# TYPE holdfast_")))
                .hasSizeGreaterThan(10);
        assertThat(told.stream().filter(line -> line.matches("# HELP holdfast_\\w+\\s*")))
                .isEmpty();
        assertThat(server.said()).doesNotContain("already registered");
    }
}
