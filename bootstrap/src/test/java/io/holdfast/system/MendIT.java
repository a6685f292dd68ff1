package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What was refused comes back as a list of the kind that was sent, is mended, and goes in.
@ExtendWith(Shared.class)
final class MendIT {
    private static final String MARK = "\uFEFF";

    private final Api api;

    MendIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private Answer refused(JsonNode job) {
        return api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects?as=input");
    }

    @Test
    void refused_rows_come_back_as_they_stood_and_go_in_once_they_are_mended() {
        String large = "y".repeat(40_000);
        JsonNode job =
                api.importCsv(
                        "",
                        """
                        Handle,title,description,sku,price
                        mend-a,A,,MEND-A,1
                        mend-b,"B, ""the""
                        second",%s,MEND-B,dear
                        mend-c,C,,MEND-C,1
                        mend-d,D,,MEND-D,-3
                        """
                                .formatted(large));
        assertCounts(job, 2, 0, 0, 2);

        Answer list = refused(job).is(200);
        assertThat(list.header("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(list.text())
                .isEqualTo(
                        MARK
                                + """
                                Handle,title,description,sku,price
                                mend-b,"B, ""the""
                                second",%s,MEND-B,dear
                                mend-d,D,,MEND-D,-3
                                """
                                        .formatted(large));
        String mended = list.text().replace("dear", "9.50").replace("-3", "3");
        assertCounts(api.importCsv("", mended), 2, 0, 0, 0);
        assertThat(api.get("/api/v1/products/mend-b").json().path("description").asText())
                .isEqualTo(large);
    }

    @Test
    void a_product_that_is_refused_as_a_whole_comes_back_with_all_its_rows() {
        api.importCsv("", "handle,title,sku,price\nmend-owner,Owner,MEND-TAKEN,1\n");
        String head = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price\n";
        String first = "mend-shirt,,Size,S,MEND-S,10\n";
        String last = "mend-shirt,,,M,MEND-M,10\n";
        JsonNode job =
                api.importCsv(
                        "?format=shopify",
                        head
                                + "mend-cap,Cap,Title,Default Title,MEND-CAP,5\n"
                                + first
                                + "mend-hat,Hat,Title,Default Title,MEND-TAKEN,5\n"
                                + last);
        assertThat(job.at("/counts/created").asInt()).as("%s", job).isEqualTo(1);

        assertThat(refused(job).is(200).text())
                .isEqualTo(
                        MARK
                                + head
                                + first
                                + "mend-hat,Hat,Title,Default Title,MEND-TAKEN,5\n"
                                + last);
    }

    @Test
    void a_mapped_list_without_a_header_in_another_charset_comes_back_for_the_same_mapping() {
        api.put(
                        "/api/v1/mappings/mend-headless",
                        """
                        {"layout": {"delimiter": "|", "header": false, "charset": "windows-1252",
                                    "currency": "SEK"},
                         "handle": {"column": "1"},
                         "fields": {"title": {"column": "2"}, "sku": {"column": "1"},
                                    "price": {"column": "3"}}}
                        """)
                .is(201);
        byte[] sent =
                "mend-x|Tröja|1\nmend-y|Väst|gratis\n".getBytes(Charset.forName("windows-1252"));
        JsonNode job = api.ended(api.sendList("?mapping=mend-headless", "text/csv", sent));
        assertCounts(job, 1, 0, 0, 1);

        String list = refused(job).is(200).text();
        assertThat(list).isEqualTo(MARK + "mend-y|Väst|gratis\n");
        byte[] mended = list.replace("gratis", "5").getBytes(StandardCharsets.UTF_8);
        assertCounts(
                api.ended(api.sendList("?mapping=mend-headless", "text/csv", mended)), 1, 0, 0, 0);
        assertThat(api.get("/api/v1/products/mend-y").json().path("title").asText())
                .isEqualTo("Väst");
    }

    @Test
    void lines_of_json_come_back_as_lines_and_an_array_as_an_array() {
        String good = "{\"handle\": \"mend-j\", \"title\": \"J\", \"variants\": []}\n";
        String bad = "{\"handle\": \"mend-k\", \"title\": 7}\n";
        byte[] lines = (good + bad).getBytes(StandardCharsets.UTF_8);
        JsonNode job = api.ended(api.sendList("", "application/x-ndjson", lines));

        Answer list = refused(job).is(200);
        assertThat(list.header("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(list.text()).endsWith(bad).doesNotContain(MARK);

        String sound = product("mend-l", "\"L\"");
        String refused = product("mend-m", "7");
        byte[] array = ("[" + sound + "," + refused + "]").getBytes(StandardCharsets.UTF_8);
        Answer again = refused(api.ended(api.sendList("", "application/json", array))).is(200);
        assertThat(again.header("Content-Type").orElseThrow()).startsWith("application/json");
        assertThat(again.text()).isEqualTo("[\n" + refused + "\n]\n");
        byte[] mended = again.text().replace("7", "\"M\"").getBytes(StandardCharsets.UTF_8);
        assertCounts(api.ended(api.sendList("", "application/json", mended)), 1, 0, 0, 0);
    }

    private static String product(String handle, String title) {
        return """
        {"handle": "%1$s", "title": %2$s,
         "variants": [{"sku": "%1$s", "price": {"amount": 100, "currency": "EUR"}}]}\
        """
                .formatted(handle, title);
    }

    @Test
    void items_of_xml_say_that_they_cannot_come_back() {
        String xml =
                """
                <?xml version="1.0"?>
                <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
                <item><g:id>MEND-XML</g:id><g:title>X</g:title><g:price>dear EUR</g:price></item>
                </channel></rss>
                """;
        JsonNode job =
                api.ended(
                        api.sendList("", "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(refused(job).problem(409, "conflict").path("detail").asText()).contains("XML");
    }

    @Test
    void what_cannot_be_asked_for_is_told() {
        JsonNode sound = api.importCsv("", "handle,title,sku,price\nmend-ok,O,MEND-OK,1\n");
        assertThat(refused(sound).is(200).text()).isEqualTo(MARK + "handle,title,sku,price\n");
        String path = "/api/v1/jobs/%s/rejects?as=%s";
        api.get(path.formatted(UUID.randomUUID(), "input")).problem(404, "not-found");
        api.get(path.formatted(sound.path("id").asText(), "excel")).problem(422, "invalid");
        api.anybody()
                .get(path.formatted(sound.path("id").asText(), "input"))
                .problem(401, "unauthorized");
    }

    @Test
    void what_an_applied_dry_run_refuses_comes_back_as_it_stood_in_the_list_that_was_reviewed() {
        api.importCsv("", "handle,title,sku,price\nzz-mend-late,Seen,ZZ-MEND-LATE,1\n");
        // Nobody who asks to apply it waits until so many records are looked at.
        String refused =
                IntStream.range(0, 20_000)
                        .mapToObj("aa-mend-%d,\n"::formatted)
                        .collect(Collectors.joining());
        JsonNode dry =
                api.importCsv(
                        "?dryRun=true&rejectsMax=30000",
                        "handle,title\n" + refused + "zz-mend-late,Wanted\n");
        assertCounts(dry, 0, 1, 0, 20_000);
        String current = api.get("/api/v1/products/zz-mend-late").header("ETag").orElseThrow();
        api.patch("/api/v1/products/zz-mend-late", "{\"title\": \"Mine\"}", "If-Match", current)
                .is(200);

        String apply = "/api/v1/jobs/%s/apply".formatted(dry.path("id").asText());
        JsonNode job = api.ended(api.post(apply, "", "If-Match", "*").is(202));

        assertCounts(job, 0, 0, 0, 1);
        String rejects = "/api/v1/jobs/%s/rejects".formatted(job.path("id").asText());
        JsonNode reject =
                api.get(rejects, "Accept", "application/json").is(200).json().at("/items/0");
        assertThat(reject.path("reason").asText()).startsWith("changed since it was reviewed");
        assertThat(reject.path("line").asInt()).isEqualTo(20_002);
        assertThat(reject.path("raw").asText()).isEqualTo("zz-mend-late,Wanted");
        assertThat(api.get(rejects + "?as=input").is(200).text())
                .isEqualTo(MARK + "handle,title\nzz-mend-late,Wanted\n");
    }
}
