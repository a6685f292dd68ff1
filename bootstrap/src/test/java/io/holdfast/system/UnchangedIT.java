package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// A list that was imported before writes nothing, not even what is there already.
@ExtendWith(Shared.class)
final class UnchangedIT {
    /// All that a product may have, and one that has nothing.
    private static final String WRITTEN =
            """
            handle,title,description,vendor,category,tags,status,attribute.material,sku,barcode,option.Size,price,compareAtPrice,currency,weightGrams,stock,image.url
            uo-tee,"A ""soft"" tee, plain","Two
            lines",uo-,Apparel > Tees,"warm,wool",active,=wool,UO-S,4006381333931,S,19.99,25.00,EUR,120,3,https://pics.example/1.jpg /m/2.jpg
            uo-tee,"A ""soft"" tee, plain","Two
            lines",uo-,Apparel > Tees,"warm,wool",active,=wool,UO-L,,L,1999,,JPY,,0,https://pics.example/1.jpg /m/2.jpg
            uo-bare,Bare,,uo-,,,draft,,UO-BARE,,,1,,EUR,,,
            """;

    private final Api api;
    private final ServerRows rows;

    UnchangedIT(RunningHoldfast server) {
        this.api = server.api();
        this.rows = new ServerRows(server);
    }

    private JsonNode send(String list) {
        byte[] bytes = list.getBytes(StandardCharsets.UTF_8);
        return api.ended(api.sendList("?stock=set", "text/csv", bytes));
    }

    /// Every row of the catalogue that a list may write, as PostgreSQL keeps it.
    private Map<String, String> catalogue(String prefix) {
        String handles = "handle like '%s%%'".formatted(prefix);
        String skus = "sku like upper('%s%%')".formatted(prefix);
        Map<String, String> all = rows.written("product", handles);
        all.putAll(rows.written("variant", skus));
        all.putAll(rows.written("stock_level", skus));
        return all;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "native-csv, nc-, nc-scarf, 1",
        "native-ndjson, nj-, nj-a, 2",
        "native-json, nja, nja, 1",
        "shopify, sf-, sf-tee, 2"
    })
    void a_second_import_of_a_list_writes_no_row(
            String name, String prefix, String handle, int products) {
        // A prefix of its own, for other tests import the same lists whenever they like.
        String own = "un" + prefix;
        String list =
                Lists.named(name)
                        .replace(prefix, own)
                        .replace(prefix.toUpperCase(Locale.ROOT), own.toUpperCase(Locale.ROOT));
        assertCounts(send(list), products, 0, 0, 0);
        Map<String, String> before = catalogue(own);
        assertThat(before).isNotEmpty();

        assertCounts(send(list), 0, 0, products, 0);

        assertThat(catalogue(own)).isEqualTo(before);

        assertCounts(
                send(
                        list.replace("Tee", "Tea")
                                .replace("Scarf", "Shawl")
                                .replace("\"A\"", "\"The A\"")
                                .replace("In an", "In one")),
                0,
                1,
                products - 1,
                0);
        assertThat(catalogue(own))
                .as("the rows after a list that changes %s", handle)
                .isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0}, packed: {2}")
    @CsvSource({
        "products.csv, text/csv, false",
        "products.ndjson, application/x-ndjson, true",
        "products.json, application/json, false",
        "stock.csv, text/csv, false",
        "stock.ndjson, application/x-ndjson, true",
        "stock.json, application/json, false"
    })
    void what_goes_out_comes_back_and_writes_no_row(String name, String type, boolean packed) {
        String own = "uo-%s%s-".formatted(name.replace('.', '-'), packed ? "-gz" : "");
        String list = WRITTEN.replace("uo-", own).replace("UO-", own.toUpperCase(Locale.ROOT));
        assertCounts(send(list), 2, 0, 0, 0);
        // Another place, which the list of products cannot name beside the first in one column.
        assertCounts(
                send("sku,location,onHand\n%sS,annex,7\n".formatted(own.toUpperCase(Locale.ROOT))),
                1,
                0,
                0,
                0);
        Map<String, String> before = catalogue(own);

        String mine = name.startsWith("products") ? "?vendor=" + own : "";
        byte[] out = api.get("/api/v1/" + name + mine).is(200).bytes();
        JsonNode counts =
                api.ended(api.sendList("?stock=set", type, packed ? packed(out) : out))
                        .path("counts");

        assertThat(counts.path("unchanged").asInt()).as("%s", counts).isGreaterThanOrEqualTo(2);
        assertThat(List.of(counts.path("created"), counts.path("updated"), counts.path("rejected")))
                .as("%s", counts)
                .allMatch(n -> n.asInt() == 0);
        assertThat(catalogue(own)).isEqualTo(before).hasSizeGreaterThanOrEqualTo(8);
    }

    private static byte[] packed(byte[] list) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(list);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written to a disk", e);
        }
        return bytes.toByteArray();
    }
}
