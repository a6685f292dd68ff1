package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// Lists going in, from the first byte to the product that can be browsed.
@ExtendWith(Shared.class)
final class ImportIT {
    private final Api api;

    ImportIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "shopify, text/csv, 2",
        "woocommerce, text/csv, 2",
        "medusa, text/csv, 1",
        "google-xml, application/xml, 1",
        "google-tsv, text/tab-separated-values, 1",
        "native-csv, text/csv, 1",
        "native-ndjson, application/x-ndjson, 2",
        "native-json, application/json, 1"
    })
    void a_list_of_every_format_is_recognised_goes_in_and_the_second_time_changes_nothing(
            String name, String type, int products) {
        byte[] list = utf8(Lists.named(name));

        assertCounts(api.ended(api.sendList("", type, list)), products, 0, 0, 0);
        assertCounts(api.ended(api.sendList("", type, list)), 0, 0, products, 0);
    }

    @Test
    void a_product_of_several_rows_is_whole_when_it_is_read() {
        api.importCsv("", Lists.named("shopify").replace("sf-", "sfw-").replace("SF-", "SFW-"));
        JsonNode tee = api.anybody().get("/api/v1/products/sfw-tee").is(200).json();

        assertThat(tee.path("title").asText()).isEqualTo("Tee");
        assertThat(tee.path("variants")).hasSize(2);
        assertThat(tee.path("variants").get(0).path("price").path("amount").asInt())
                .isEqualTo(1999);
        assertThat(tee.path("variants").get(1).path("options").path("Size").asText())
                .isEqualTo("M");
        assertThat(tee.path("images")).hasSize(2);
    }

    @Test
    void a_list_with_few_columns_changes_just_these() {
        api.importCsv("", "handle,title,vendor,sku,price\nfew,Few,Acme,FEW,10\n");
        assertCounts(api.importCsv("", "handle,sku,price\nfew,FEW,12.50\n"), 0, 1, 0, 0);
        JsonNode few = api.get("/api/v1/products/few").json();

        assertThat(few.path("title").asText()).isEqualTo("Few");
        assertThat(few.path("vendor").asText()).isEqualTo("Acme");
        assertThat(few.at("/variants/0/price/amount").asInt()).isEqualTo(1250);
    }

    @Test
    void a_job_says_which_columns_it_did_not_read() {
        JsonNode job = api.importCsv("", "handle,title,sku,price,pirce\nunread,U,UNREAD,1,2\n");

        assertThat(job.path("notices"))
                .extracting(JsonNode::asText)
                .containsExactly("Columns of the list that were not read: pirce.");
        assertThat(api.importCsv("", "handle,title\nunread,U\n").has("notices")).isFalse();
    }

    @Test
    void a_job_says_that_it_left_the_stock_of_its_list_alone_and_how_to_set_it() {
        String list = "handle,title,sku,price,stock\nkept,K,KEPT,1,7\n";
        JsonNode kept = api.importCsv("", list);

        assertThat(kept.at("/notices/0").asText()).contains("stock", "stock=set");
        assertThat(api.importCsv("?stock=set", list).has("notices")).isFalse();
    }

    @Test
    void a_parameter_that_is_given_twice_is_refused() {
        byte[] list = "sku,onHand\nTWICE,1\n".getBytes(StandardCharsets.UTF_8);
        JsonNode problem =
                api.sendList("?stock=set&stock=keep&mode=create", "text/csv", list)
                        .problem(422, "invalid");

        assertThat(problem.path("errors")).hasSize(1);
        assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("stock");
    }

    @Test
    void a_list_of_what_has_changed_may_be_empty() {
        for (JsonNode job :
                List.of(
                        api.importCsv("", "handle,title,sku,price\n"),
                        api.ended(
                                api.sendList(
                                        "",
                                        "application/json",
                                        "[]".getBytes(StandardCharsets.UTF_8))))) {
            assertCounts(job, 0, 0, 0, 0);
            assertThat(job.path("state").asText()).isEqualTo("succeeded");
            assertThat(job.at("/notices/0").asText()).isEqualTo("The list has no records.");
        }
    }

    @Test
    void rows_of_woocommerce_that_name_a_sku_alone_reach_variations() {
        String list =
                "Type,SKU,Name,Published,Regular price,Parent,Attribute 1 name,Attribute 1"
                        + " value(s)\n"
                        + "variable,WSA,Tee,1,,,Size,S\n"
                        + "variation,WSA-S,Tee - S,1,9,WSA,Size,S\n";
        api.importCsv("", list);

        assertCounts(api.importCsv("", "SKU,Regular price\nWSA-S,12\nWSA-NO,1\n"), 0, 1, 0, 1);
        assertCounts(api.importCsv("?format=woocommerce", "SKU,Tags\nWSA,new\n"), 0, 1, 0, 0);
        JsonNode tee = api.get("/api/v1/products/wsa").json();
        assertThat(tee.at("/variants/0/price/amount").asInt()).isEqualTo(1200);
        assertThat(tee.at("/tags/0").asText()).isEqualTo("new");
    }

    @Test
    void a_list_that_windows_calls_a_workbook_is_read_as_what_it_is() {
        byte[] list = utf8("handle,title,sku,price\nvnd,Vnd,VND,1\n");

        assertCounts(api.ended(api.sendList("", "application/vnd.ms-excel", list)), 1, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252", "ISO-8859-15"})
    void a_list_is_read_in_its_charset(String charset) {
        String handle = "charset-" + charset.toLowerCase(java.util.Locale.ROOT);
        String list = "handle,title,sku,price\n%s,Größe,%s,1\n".formatted(handle, handle);
        boolean marked = charset.startsWith("UTF-16");
        byte[] bytes = ((marked ? "\uFEFF" : "") + list).getBytes(Charset.forName(charset));
        String type = marked ? "text/csv" : "text/csv; charset=" + charset;

        assertCounts(api.ended(api.sendList("", type, bytes)), 1, 0, 0, 0);
        assertThat(api.get("/api/v1/products/" + handle).json().path("title").asText())
                .isEqualTo("Größe");
    }

    @Test
    void a_list_that_is_packed_goes_in_and_so_does_one_from_a_form() throws IOException {
        byte[] list = utf8("handle,title,sku,price\npacked,Packed,PACKED,1\n");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(list);
        }
        Answer sent =
                api.send(
                        "POST",
                        "/api/v1/imports",
                        BodyPublishers.ofByteArray(packed.toByteArray()),
                        "Content-Type",
                        "text/csv",
                        "Content-Encoding",
                        "gzip");
        assertCounts(api.ended(sent), 1, 0, 0, 0);

        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"
                        + new String(list, StandardCharsets.UTF_8)
                        + "\r\n--b--\r\n";
        assertCounts(
                api.ended(api.sendList("", "multipart/form-data; boundary=b", utf8(form))),
                0,
                0,
                1,
                0);
    }

    @ParameterizedTest
    @CsvSource({
        "plain, text/csv",
        "typed, text/csv; charset=windows-1252",
        "quoted, text/csv; charset=\"windows-1252\""
    })
    void a_form_has_a_list_in_its_own_charset_and_needs_no_name_of_a_file(
            String handle, String type) {
        Charset charset =
                type.contains("1252") ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nfor you\r\n"
                        + "--b\r\nContent-Disposition: form-data; name=\"file\"\r\nContent-Type: "
                        + type
                        + "\r\n\r\nhandle,title,sku,price\nform-%s,Größe,FORM-%s,1\r\n--b--"
                                .formatted(handle, handle);

        Answer sent = api.sendList("", "multipart/form-data; boundary=b", form.getBytes(charset));
        assertCounts(api.ended(sent), 1, 0, 0, 0);
        assertThat(api.get("/api/v1/products/form-" + handle).json().path("title").asText())
                .isEqualTo("Größe");
    }

    @Test
    void a_list_that_nobody_knows_goes_in_by_a_mapping() {
        String mapping =
                """
                {"layout": {"delimiter": ";", "decimal": ",", "currency": "SEK"},
                 "handle": {"column": "modell"},
                 "fields": {"title": {"template": "{märke} {namn}"}, "sku": {"column": "artikel"},
                            "price": {"column": "pris"}, "tags": {"column": "ord", "split": "/"}},
                 "options": {"columns": {"Storlek": "storlek"}}}
                """;
        Answer stored =
                api.put("/api/v1/mappings/it-svensk", mapping, "If-None-Match", "*").is(201);
        String tag = stored.header("ETag").orElseThrow();
        api.get("/api/v1/mappings/it-svensk", "If-None-Match", tag).is(304);
        api.put("/api/v1/mappings/it-svensk", mapping, "If-Match", "\"old\"")
                .problem(412, "precondition-failed");
        api.put("/api/v1/mappings/it-svensk", mapping, "If-Match", tag).is(200);
        String list =
                """
                modell;märke;namn;artikel;pris;ord;storlek
                map-tröja;Nord;Tröja;NT-S;199,50;ull/grå;S
                map-tröja;Nord;Tröja;NT-M;199,50;ull/grå;M
                """;
        assertCounts(api.importCsv("?mapping=it-svensk", list), 1, 0, 0, 0);
        JsonNode found = api.get("/api/v1/products?q=Tr%C3%B6ja").json().at("/items/0");

        assertThat(found.path("title").asText()).isEqualTo("Nord Tröja");
        assertThat(found.path("variants")).hasSize(2);
        assertThat(found.at("/variants/0/price").toString())
                .isEqualTo("{\"amount\":19950,\"currency\":\"SEK\"}");
        api.put("/api/v1/mappings/bad", "{\"fields\": {\"titel\": {}}}").problem(422, "invalid");
    }

    @Test
    void a_mapping_that_is_not_there_cannot_be_removed_and_a_shipped_one_comes_back() {
        api.delete("/api/v1/mappings/no-such").problem(404, "not-found");
        String shipped = api.get("/api/v1/mappings/stock").is(200).text();
        String other = shipped.replace("\"qty\"", "\"pcs\"");
        String tag = api.get("/api/v1/mappings/stock").header("ETag").orElseThrow();
        api.put("/api/v1/mappings/stock", other).problem(428, "precondition-required");
        Answer put = api.put("/api/v1/mappings/stock", other, "If-Match", tag).is(200);
        api.delete("/api/v1/mappings/stock").problem(428, "precondition-required");
        api.delete("/api/v1/mappings/stock", "If-Match", tag).problem(412, "precondition-failed");
        assertThat(api.get("/api/v1/mappings/stock").is(200).text()).isEqualTo(other);
        api.delete("/api/v1/mappings/stock", "If-Match", put.header("ETag").orElseThrow()).is(204);

        assertThat(api.get("/api/v1/mappings/stock").is(200).text()).isEqualTo(shipped);
        api.delete("/api/v1/mappings/stock", "If-Match", tag).problem(409, "conflict");
        api.delete("/api/v1/mappings/stock", "If-Match", "*").problem(409, "conflict");
    }

    @Test
    void a_picture_that_is_nowhere_does_not_keep_its_product_out() {
        assertCounts(
                api.importCsv(
                        "",
                        """
                        handle,title,sku,price,image.url
                        dead-pic,Dead,DEAD-PIC,1,https://no-such-host.invalid/a.jpg
                        """),
                1,
                0,
                0,
                0);
    }

    @Test
    void what_is_refused_names_line_key_field_and_reason_and_stops_nobody() {
        JsonNode job =
                api.importCsv(
                        "",
                        """
                        handle,title,sku,price,currency
                        rej-a,A,REJ-A,1,EUR
                        rej-b,B,REJ-B,minus one,EUR
                        rej-c,C,REJ-C,1,XXQ
                        rej-d,=cmd|'/C calc'!A0,REJ-D,-5,EUR
                        rej-e,E,REJ-E,1,EUR
                        """);
        assertCounts(job, 2, 0, 0, 3);
        String rejects = "/api/v1/jobs/" + job.path("id").asText() + "/rejects";
        Answer csv = api.get(rejects).is(200);
        assertThat(csv.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(csv.text())
                .startsWith(
                        "line,key,field,reason,raw\r\n"
                                + "3,rej-b,price,'minus one' is not a decimal amount,")
                .contains("4,rej-c,currency,");
        JsonNode list = api.get(rejects, "Accept", "application/json").is(200).json();
        assertThat(list.path("items")).hasSize(3);
        assertThat(list.at("/items/2/raw").asText()).startsWith("rej-d,=cmd");
    }

    @Test
    void too_many_rejects_stop_the_job_and_change_nothing() {
        StringBuilder list = new StringBuilder("handle,title,sku,price\nmany-ok,Fine,MANY-OK,1\n");
        for (int i = 0; i < 20; i++) {
            list.append("many-%d,Bad,MANY-%d,none\n".formatted(i, i));
        }
        JsonNode job = api.importCsv("?rejectsMax=10", list.toString());

        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("error").toString()).contains("10");
        api.get("/api/v1/products/many-ok").problem(404, "not-found");
    }

    @Test
    void of_two_records_of_one_variant_the_last_one_wins_and_is_counted() {
        JsonNode job =
                api.importCsv(
                        "", "handle,title,sku,price\ntwice,Twice,TWICE,1\ntwice,Twice,TWICE,2\n");

        assertCounts(job, 1, 0, 0, 0);
        assertThat(job.at("/counts/duplicates").asInt()).isEqualTo(1);
        assertThat(api.get("/api/v1/products/twice").json().at("/variants/0/price/amount").asInt())
                .isEqualTo(200);
    }

    @Test
    void creating_only_refuses_what_is_there() {
        api.importCsv("", "handle,title,sku,price\nonly-1,One,ONLY-1,1\n");
        JsonNode job =
                api.importCsv(
                        "?mode=create",
                        "handle,title,sku,price\nonly-1,Other,ONLY-1,2\nonly-2,Two,ONLY-2,1\n");

        assertCounts(job, 1, 0, 0, 1);
        assertThat(api.get("/api/v1/products/only-1").json().path("title").asText())
                .isEqualTo("One");
    }

    @Test
    void stock_is_kept_unless_the_caller_says_set() {
        String list = "handle,title,sku,price,stock\nstocked,Stocked,STOCKED,1,%d\n";
        api.importCsv("?stock=set", list.formatted(7));
        assertThat(stock()).isEqualTo(7);
        api.importCsv("", list.formatted(3));
        assertThat(stock()).isEqualTo(7);
        JsonNode kept = api.importCsv("?stock=keep", "sku,onHand\nSTOCKED,4\n");
        assertThat(kept.path("state").asText()).isEqualTo("failed");
        assertThat(kept.path("error").asText()).contains("send it again with ?stock=set");
        assertThat(stock()).isEqualTo(7);
        assertCounts(api.importCsv("?stock=set", "sku,onHand\nSTOCKED,4\n"), 0, 1, 0, 0);
        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void counts_beside_products_are_refused_one_by_one_where_stock_is_kept() {
        String list =
                """
                {"sku": "BESIDE", "onHand": 4}
                {"handle": "beside", "title": "Beside", "variants": [{"sku": "BESIDE", "price": {"amount": 1, "currency": "EUR"}}]}
                """;

        assertCounts(api.ended(api.sendList("", "application/x-ndjson", utf8(list))), 1, 0, 0, 1);
    }

    @Test
    void a_list_by_a_mapping_that_only_counts_is_not_taken_in_where_stock_is_kept() {
        byte[] list = utf8("article,qty\nMAPPED,4\n");

        for (String keeping : List.of("?mapping=stock", "?mapping=stock&dryRun=true&stock=keep")) {
            JsonNode problem = api.sendList(keeping, "text/csv", list).problem(422, "invalid");
            assertThat(problem.at("/errors/0/pointer").asText()).isEqualTo("stock");
            assertThat(problem.path("detail").asText()).contains("send the list with ?stock=set");
        }
        assertCounts(
                api.ended(api.sendList("?mapping=stock&stock=set", "text/csv", list)), 1, 0, 0, 0);
    }

    private int stock() {
        return api.get("/api/v1/stock/STOCKED").is(200).json().path("onHand").asInt();
    }

    @Test
    void parameters_that_do_not_exist_are_refused_before_anything_is_queued() {
        int before = jobs();
        for (String wrong :
                List.of(
                        "?dryrun=true",
                        "?mode=replace",
                        "?format=excel",
                        "?mapping=no-such",
                        "?mapping=spree&format=shopify",
                        "?currency=EURO",
                        "?rejectsMax=-1")) {
            api.sendList(wrong, "text/csv", utf8("handle,title,sku,price\nx,X,X,1\n"))
                    .problem(422, "invalid");
        }
        assertThat(jobs()).isEqualTo(before);
    }

    private int jobs() {
        List<String> ids = new ArrayList<>();
        api.get("/api/v1/jobs?limit=250")
                .json()
                .path("items")
                .forEach(j -> ids.add(j.path("id").asText()));
        return ids.size();
    }
}
