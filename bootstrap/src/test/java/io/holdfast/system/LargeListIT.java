package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/// Lists whose records would not fit into memory: all together, those of one chunk, those of one
/// product, one alone. A server that runs out of memory ends, and the shop with it; this one has
/// little, and each list is a multiple of it once it is unpacked.
final class LargeListIT {
    private static final int MEBIBYTE = 1 << 20;
    private static RunningHoldfast server;

    @BeforeAll
    static void start() {
        server =
                RunningHoldfast.start(
                        Map.of(
                                "HOLDFAST_JAVA_OPTS",
                                Prepared.javaOptions().replaceFirst("-Xmx\\w+", "-Xmx128m")));
        assertCounts(
                server.api().importCsv("", "handle,title,sku,price\nkept,Kept,KEPT,1\n"),
                1,
                0,
                0,
                0);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Sends what is made piece by piece, and waits for its end.
    private static JsonNode imported(String type, Stream<String> list) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed, MEBIBYTE)) {
            list.forEach(
                    part -> {
                        try {
                            gzip.write(part.getBytes(StandardCharsets.UTF_8));
                        } catch (IOException e) {
                            throw new UncheckedIOException("writing to memory failed", e);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        JsonNode job =
                server.api()
                        .ended(
                                server.api()
                                        .sendList(
                                                "?rejectsMax=1000000", type, packed.toByteArray()));
        assertThat(server.api().anybody().get("/api/v1/products/kept").is(200).json().path("title"))
                .as("what others read meanwhile and afterwards")
                .hasToString("\"Kept\"");
        return job;
    }

    private static String rejects(JsonNode job) {
        return server.api().get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").text();
    }

    @Test
    void lines_that_fill_memory_before_the_64th_of_them() {
        String text = "x".repeat(4 * MEBIBYTE);
        JsonNode job =
                imported(
                        "application/x-ndjson",
                        IntStream.range(0, 24)
                                .mapToObj(
                                        i ->
                                                """
                                                {"handle": "line-%d", "title": "Line", "description": "%s", "variants": [{"sku": "LINE-%d", "price": {"amount": 1, "currency": "EUR"}}]}
                                                """
                                                        .formatted(i, text, i)));

        assertCounts(job, 0, 0, 0, 24);
        assertThat(rejects(job)).contains("line-0,", "line-23,", "524288");
    }

    @Test
    void products_of_which_400_at_once_fill_memory() {
        String text = "x".repeat(MEBIBYTE / 2);
        String head = "handle,title,sku,price,description\n";
        JsonNode job =
                imported(
                        "text/csv",
                        Stream.concat(
                                Stream.of(head),
                                IntStream.range(0, 80)
                                        .mapToObj("wide-%1$d,Wide,WIDE-%1$d,1,"::formatted)
                                        .map(row -> row + text + "\n")));
        assertCounts(job, 80, 0, 0, 0);

        StringBuilder prices = new StringBuilder("handle,sku,price\n");
        IntStream.range(0, 80).forEach(i -> prices.append("wide-%d,WIDE-%d,2\n".formatted(i, i)));
        assertCounts(server.api().importCsv("", prices.toString()), 0, 80, 0, 0);
    }

    @Test
    void rows_that_all_say_they_are_one_product() {
        JsonNode job =
                imported(
                        "text/csv",
                        Stream.concat(
                                Stream.of("handle,title,sku,price\n"),
                                IntStream.range(0, 30_000)
                                        .mapToObj(
                                                i ->
                                                        i == 15_000
                                                                ? "other,Other,OTHER,1\n"
                                                                : "one,One,ONE-%d,1\n"
                                                                        .formatted(i))));

        assertCounts(job, 1, 0, 0, 29_999);
        assertThat(rejects(job).lines().skip(1).toList())
                .singleElement()
                .asString()
                .startsWith(
                        "2,one,\"\",29999 records say that they are one product; at most 20000"
                                + " may,");
        server.api().get("/api/v1/products/other").is(200);
    }

    @Test
    void a_product_of_2000_variants_with_nine_rows_each() {
        JsonNode job =
                imported(
                        "text/csv",
                        Stream.concat(
                                Stream.of("handle,title,sku,price,option.size\n"),
                                IntStream.range(0, 18_000)
                                        .map(i -> i % 2_000)
                                        .mapToObj("many,Many,MANY-%1$d,1,%1$d\n"::formatted)));

        assertCounts(job, 1, 0, 0, 0);
    }

    @Test
    void one_record_of_an_array_that_has_the_whole_list_in_it() {
        String some = "{\"sku\": \"A\", \"text\": \"%s\"},".formatted("x".repeat(10_000));
        JsonNode job =
                imported(
                        "application/json",
                        Stream.of(
                                        Stream.of(
                                                "[{\"handle\": \"page\", \"title\": \"Page\","
                                                        + " \"products\": ["),
                                        Stream.generate(() -> some).limit(10_000),
                                        Stream.of("{}]}]"))
                                .flatMap(part -> part));

        assertThat(job.path("state").asText()).isEqualTo("failed");
        assertThat(job.path("error").toString())
                .contains("beyond line 1: a record there has more than 16777216 characters");
    }

    @Test
    void one_item_of_xml_that_has_the_whole_list_in_it() {
        String some = "<link>%s</link>".formatted("x".repeat(100_000));
        JsonNode job =
                imported(
                        "application/xml",
                        Stream.of(
                                        Stream.of("<rss><channel><item><id>WHOLE</id>"),
                                        Stream.generate(() -> some).limit(1_500),
                                        Stream.of("</item></channel></rss>"))
                                .flatMap(part -> part));

        assertCounts(job, 0, 0, 0, 1);
        assertThat(rejects(job)).contains("WHOLE,\"\",is longer than 16777216 characters");
    }
}
