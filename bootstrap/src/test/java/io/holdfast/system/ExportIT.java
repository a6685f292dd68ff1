package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Lists going out, and coming in again.
@ExtendWith(Shared.class)
final class ExportIT {
    private static final String PRODUCTS =
            """
            handle,title,description,vendor,sku,option.size,price,stock
            exp-a,"=SUM(A1:A9)","two
            lines, and ""quotes\""",Exporters,EXP-A-S,S,10,3
            exp-a,,,,EXP-A-M,M,11,0
            exp-b,Plain,'already guarded,Exporters,EXP-B,,12,1
            """;

    private final Api api;
    private final RunningHoldfast server;

    ExportIT(RunningHoldfast server) {
        this.api = server.api();
        this.server = server;
    }

    @BeforeAll
    static void products(RunningHoldfast server) {
        assertCounts(server.api().importCsv("?stock=set", PRODUCTS), 2, 0, 0, 0);
    }

    private String export(String wanted) {
        return api.ended(api.post("/api/v1/exports", wanted)).path("id").asText();
    }

    private String link(String job) {
        return api.get("/api/v1/jobs/" + job + "/result").is(303).header("Location").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "ndjson, application/x-ndjson", "json, application/json"})
    void what_goes_out_comes_back_unchanged(String format, String type) {
        String job =
                export(
                        "{\"resource\": \"products\", \"format\": \"%s\", \"filter\": {\"vendor\": \"Exporters\"}}"
                                .formatted(format));
        byte[] list = api.anybody().get(link(job)).is(200).bytes();

        assertCounts(api.ended(api.sendList("?stock=set", type, list)), 0, 0, 2, 0);
    }

    @ParameterizedTest
    @CsvSource({"csv, text/csv", "ndjson, application/x-ndjson", "json, application/json"})
    void stock_that_goes_out_comes_back_unchanged(String format, String type) {
        String job = export("{\"resource\": \"stock\", \"format\": \"%s\"}".formatted(format));
        byte[] list = api.anybody().get(link(job)).is(200).bytes();

        JsonNode again = api.ended(api.sendList("?stock=set", type, list));
        int unchanged = again.at("/counts/unchanged").asInt();
        assertThat(unchanged).as("%s", again).isGreaterThanOrEqualTo(3);
        assertCounts(again, 0, 0, unchanged, 0);
    }

    @Test
    void a_cell_that_a_spreadsheet_would_run_is_guarded() {
        String csv = api.anybody().get("/api/v1/products.csv?vendor=Exporters").is(200).text();

        assertThat(csv).contains(",'=SUM(A1:A9),").doesNotContain(",=SUM");
        assertThat(csv.lines().findFirst().orElseThrow()).startsWith("handle,");
    }

    @Test
    void a_result_is_fetched_in_parts_and_only_once_if_it_is_known() {
        String job = export("{\"resource\": \"products\", \"format\": \"csv\"}");
        Answer whole = api.anybody().get(link(job)).is(200);
        String tag = whole.header("ETag").orElseThrow();
        assertThat(whole.header("Accept-Ranges")).contains("bytes");

        Answer part = api.anybody().get(link(job), "Range", "bytes=2-5").is(206);
        assertThat(part.text()).isEqualTo(whole.text().substring(2, 6));
        assertThat(part.header("Content-Range")).contains("bytes 2-5/" + whole.bytes().length);
        Answer last = api.anybody().get(link(job), "Range", "bytes=-4").is(206);
        assertThat(whole.text()).endsWith(last.text());
        Answer beyond = api.anybody().get(link(job), "Range", "bytes=999999999-");
        beyond.problem(416, "range-not-satisfiable");
        assertThat(beyond.header("Content-Range")).contains("bytes */" + whole.bytes().length);
        api.anybody().get(link(job), "If-None-Match", tag).is(304);
        api.anybody().get(link(job), "Range", "bytes=2-5", "If-Range", "\"other\"").is(200);
    }

    @Test
    void a_result_says_how_long_it_is_and_a_list_at_once_does_not_know_and_is_always_sent() {
        String link = link(export("{\"resource\": \"products\", \"format\": \"csv\"}"));
        Answer whole = api.anybody().get(link).is(200);
        String length = Integer.toString(whole.bytes().length);

        assertThat(whole.header("Content-Length")).contains(length);
        assertThat(head(link).header("Content-Length")).contains(length);
        assertThat(api.anybody().get(link, "Range", "bytes=2-5").header("Content-Length"))
                .contains("4");
        String future = "Thu, 31 Dec 2099 23:59:59 GMT";
        api.anybody().get("/api/v1/products.csv", "If-Modified-Since", future).is(200);
        Answer list = api.anybody().get("/api/v1/products.csv");
        assertThat(list.header("Transfer-Encoding")).contains("chunked");
        assertThat(list.header("Content-Length")).isEmpty();
        assertThat(list.header("Cache-Control")).contains("private, no-cache");
        assertThat(list.header("Content-Disposition"))
                .contains("attachment; filename=\"products.csv\"");
        assertThat(head("/api/v1/products.csv").header("Content-Length")).isEmpty();
        assertThat(server.data().resolve("documents/spool")).doesNotExist();
    }

    private Answer head(String path) {
        return api.anybody().send("HEAD", path, BodyPublishers.noBody()).is(200);
    }

    @Test
    void a_link_is_signed_for_a_quarter_of_an_hour() {
        String job = export("{\"resource\": \"stock\"}");
        long before = Instant.now().getEpochSecond();
        String token = link(job).replaceFirst(".*/", "");
        long after = Instant.now().getEpochSecond();

        byte[] said = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
        long end = Long.parseLong(new String(said, UTF_8).replaceFirst(":.*", ""));
        // The shop goes by the database's clock, which may be a little off the test's.
        assertThat(end).isBetween(before + 900 - 5, after + 900 + 5);
    }

    @Test
    void a_link_that_was_tampered_with_is_no_link() {
        String link = link(export("{\"resource\": \"stock\"}"));
        String tampered =
                link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");

        api.anybody().get(tampered).problem(404, "not-found");
        api.anybody().get("/api/v1/downloads/..%2F..%2Fadmin.key").problem(404, "not-found");
    }

    @Test
    void a_link_that_has_expired_is_no_link() throws Exception {
        String link = link(export("{\"resource\": \"stock\"}"));
        long now = Instant.now().getEpochSecond();

        api.anybody().get(expiring(link, now + 60)).is(200);
        Answer expired = api.anybody().get(expiring(link, now - 1));
        assertThat(expired.problem(404, "not-found").path("detail").asText())
                .isEqualTo("The link is not valid, or has expired.");
    }

    /// The link as the server would have signed it had it been for another instant.
    private String expiring(String link, long epochSecond) throws Exception {
        String token = link.substring(link.lastIndexOf('/') + 1);
        String said =
                new String(
                        Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.'))),
                        UTF_8);
        String other = epochSecond + said.substring(said.indexOf(':'));
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(server.line("link.key", 0));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return "/api/v1/downloads/"
                + encoder.encodeToString(other.getBytes(UTF_8))
                + "."
                + encoder.encodeToString(mac.doFinal(other.getBytes(UTF_8)));
    }

    @Test
    void only_chosen_fields_and_only_what_a_filter_chooses() {
        String csv =
                api.anybody()
                        .get(
                                "/api/v1/products.csv?vendor=Exporters&q=plain&fields=handle,sku,price")
                        .is(200)
                        .text();

        assertThat(csv).isEqualTo("handle,sku,price\r\nexp-b,EXP-B,12.00\r\n");
        api.get("/api/v1/products.csv?fields=handle,secret").problem(422, "invalid");
        api.post("/api/v1/exports", "{\"resource\": \"secrets\"}").problem(422, "invalid");
        api.post("/api/v1/exports", "{\"resource\": \"stock\", \"format\": \"xlsx\"}")
                .problem(422, "invalid");
        api.post("/api/v1/exports", "{\"resource\": \"stock\", \"fitler\": {}}")
                .problem(422, "invalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv    | text/csv             | handle,title",
                "csv    | text/csv             | sku,price,currency",
                "csv    | text/csv             | title,option.size,option.*,handle,sku,sku",
                "ndjson | application/x-ndjson | handle,title",
                "ndjson | application/x-ndjson | variants,handle",
                "json   | application/json     | handle,description,tags"
            })
    void chosen_fields_come_back_unchanged_and_nothing_else_is_touched(
            String format, String type, String fields) {
        String before = api.get("/api/v1/products.ndjson?vendor=Exporters").is(200).text();
        byte[] list =
                api.get("/api/v1/products.%s?vendor=Exporters&fields=%s".formatted(format, fields))
                        .is(200)
                        .bytes();

        assertCounts(api.ended(api.sendList("?stock=set", type, list)), 0, 0, 2, 0);
        assertThat(api.get("/api/v1/products.ndjson?vendor=Exporters").text()).isEqualTo(before);
    }

    @Test
    void a_column_stands_once_however_often_it_is_chosen() {
        assertThat(
                        api.get(
                                        "/api/v1/products.csv?vendor=Exporters&q=plain&fields=sku,handle&fields=sku")
                                .is(200)
                                .text())
                .isEqualTo("sku,handle\r\nEXP-B,exp-b\r\n");
        assertThat(
                        api.get(
                                        "/api/v1/products.csv?vendor=Exporters&fields=option.size,sku,option.*")
                                .is(200)
                                .text())
                .containsOnlyOnce("option.size")
                .startsWith("option.size,sku");
    }

    @Test
    void who_has_a_mark_misses_nothing_and_hears_of_stock_where_the_list_tells_it() {
        api.importCsv(
                "?stock=set", "handle,title,vendor,sku,price,stock\nmk-a,A,Markers,MK-A,1,1\n");
        String wanted =
                "{\"resource\": \"products\", \"fields\": [\"handle\", \"%s\"], \"filter\":"
                        + " {\"vendor\": \"Markers\"}, \"changedSinceLastExport\": true, \"mark\":"
                        + " \"%s\"}";
        assertThat(fetched(wanted.formatted("stock", "erp"))).contains("mk-a,1");
        assertThat(fetched(wanted.formatted("title", "erp"))).endsWith("mk-a,A\r\n");
        assertThat(fetched(wanted.formatted("stock", "erp"))).doesNotContain("mk-a");

        assertThat(
                        api.post("/api/v1/exports", wanted.formatted("sku", "other"))
                                .is(202)
                                .json()
                                .path("export")
                                .toString())
                .isEqualTo(
                        "{\"resource\":\"products\",\"changedSinceLastExport\":true,\"mark\":\"other\"}");

        api.importCsv("?stock=set", "sku,onHand\nMK-A,5\n");

        assertThat(fetched(wanted.formatted("title", "erp"))).doesNotContain("mk-a");
        assertThat(fetched(wanted.formatted("stock", "erp"))).contains("mk-a,5");
        assertThat(fetched(wanted.formatted("stock", "feed"))).contains("mk-a,5");
        for (String bad :
                List.of(
                        "\"changedSinceLastExport\": true, \"mark\": \"a b\"",
                        "\"mark\": \"erp\"")) {
            api.post("/api/v1/exports", "{\"resource\": \"stock\", %s}".formatted(bad))
                    .problem(422, "invalid");
        }
    }

    @Test
    void what_changed_since_the_last_export_is_all_that_the_next_one_has() {
        String wanted =
                "{\"resource\": \"products\", \"format\": \"csv\", \"fields\": [\"handle\"],"
                    + " \"filter\": {\"vendor\": \"Changers\"}, \"changedSinceLastExport\": true}";
        api.importCsv(
                "",
                "handle,title,vendor,sku,price\nch-a,A,Changers,CH-A,1\nch-b,B,Changers,CH-B,1\n");

        assertThat(fetched(wanted)).isEqualTo("handle\r\nch-a\r\nch-b\r\n");
        assertThat(fetched(wanted)).isEqualTo("handle\r\n");
        api.importCsv("", "handle,sku,price\nch-b,CH-B,2\n");
        assertThat(fetched(wanted)).isEqualTo("handle\r\nch-b\r\n");
    }

    @Test
    void orders_that_came_or_were_taken_back_since_are_all_that_the_next_list_of_them_has() {
        Storefront shop = new Storefront(api);
        String sku = shop.selling(5);
        String first = Storefront.order(shop.pay(shop.addressed(sku, 1), "sandbox-approve"));
        String wanted =
                "{\"resource\": \"orders\", \"format\": \"csv\", \"fields\": [\"number\","
                        + " \"state\"], \"changedSinceLastExport\": true, \"mark\": \"books\"}";

        assertThat(fetched(wanted)).contains(first + ",placed\r\n");
        assertThat(fetched(wanted)).isEqualTo("number,state\r\n");
        String second = Storefront.order(shop.pay(shop.addressed(sku, 1), "sandbox-approve"));
        assertThat(fetched(wanted)).isEqualTo("number,state\r\n" + second + ",placed\r\n");
        api.post("/api/v1/orders/" + first + "/refund", "").is(200);
        assertThat(fetched(wanted)).isEqualTo("number,state\r\n" + first + ",refunded\r\n");
    }

    @ParameterizedTest
    @CsvSource({"ndjson, application/x-ndjson", "json, application/json"})
    void orders_go_out_as_objects_by_link_and_at_once(String format, String type) throws Exception {
        Storefront shop = new Storefront(api);
        String sku = shop.selling(5);
        String number = Storefront.order(shop.pay(shop.addressed(sku, 2), "sandbox-approve"));

        String job = export("{\"resource\": \"orders\", \"format\": \"%s\"}".formatted(format));
        Answer byLink = api.anybody().get(link(job)).is(200);
        Answer atOnce = api.get("/api/v1/orders." + format).is(200);

        for (Answer list : List.of(byLink, atOnce)) {
            assertThat(list.header("Content-Type").orElseThrow()).startsWith(type);
            JsonNode order = order(list.text(), number);
            assertThat(order.path("state").asText()).isEqualTo("placed");
            assertThat(order.path("lines")).hasSize(1);
            assertThat(order.at("/lines/0/sku").asText()).isEqualTo(sku);
            assertThat(order.at("/lines/0/quantity").asInt()).isEqualTo(2);
        }
    }

    /// A list of JSON is one value, one of NDJSON has a value a line.
    private static JsonNode order(String list, String number) throws IOException {
        List<JsonNode> orders = new ArrayList<>();
        try (MappingIterator<JsonNode> values =
                new ObjectMapper().readerFor(JsonNode.class).readValues(list)) {
            values.forEachRemaining(
                    value -> (value.isArray() ? value : List.of(value)).forEach(orders::add));
        }
        return orders.stream()
                .filter(order -> order.path("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private String fetched(String wanted) {
        return api.anybody().get(link(export(wanted))).is(200).text();
    }
}
