package io.holdfast.contracts.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.Product;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.Exported;
import io.holdfast.export.OpenExport;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The part of [ExportSourceContract] that looks at what stands in a list.
public abstract class ExportListContract extends ExportContract {
    private static final String WORDS = "before ".repeat(30_000);

    /// For the contract.
    ExportListContract() {}

    /// {@return how many products of 200 KiB are more than fits on the way from the store to its
    /// reader, so that some of them are still to be read when the first of them are there}
    protected int wordy() {
        return 60;
    }

    final void addWordy() {
        for (int i = 0; i < wordy(); i++) {
            add(ExportGoods.described("p" + i, "before", WORDS));
        }
    }

    @Test
    final void EXP_1_a_list_shows_the_moment_at_which_it_was_opened() throws Exception {
        addWordy();
        ExportRequest request = products(Format.CSV, "handle", "title", "description");
        try (OpenExport export = open(request)) {
            retitle("p" + (wordy() - 1), "after");
            Optional<ExportChunk> first = export.next();
            add(ExportGoods.titled("p" + wordy(), "after"));
            retitle("p" + (wordy() - 2), "after");
            String rest = pulled(export).text();

            assertThat(below(first.orElseThrow().content() + rest))
                    .as("rows, for all that was changed meanwhile")
                    .hasSize(wordy())
                    .noneMatch(row -> row.contains("after"));
        }
    }

    @Test
    final void EXP_2_what_was_stored_is_read_back_from_each_format() {
        List<Product> sent = new ArrayList<>(List.of(ExportGoods.full()));
        Stream.of(ExportGoods.ODD, ExportGoods.COMPUTED)
                .flatMap(List::stream)
                .forEach(text -> sent.add(ExportGoods.saying(text, sent.size())));
        add(sent.toArray(Product[]::new));

        for (Format format : Format.values()) {
            assertThat(NativeProducts.read(format, text(products(format))))
                    .as("products in %s", format)
                    .containsExactlyInAnyOrderElementsOf(sent);
        }
    }

    @Test
    final void EXP_2_counts_are_read_back_from_each_format() {
        count("TEE", "main", 5);
        count("TEE", "ann,ex", 0);

        assertThat(NativeCsv.rows(text(list(Resource.STOCK, Format.CSV))))
                .containsExactlyInAnyOrder(
                        List.of("sku", "location", "onHand", "reserved", "available"),
                        List.of("TEE", "main", "5", "0", "5"),
                        List.of("TEE", "ann,ex", "0", "0", "0"));
        String[] fields = {"location", "onHand"};
        Map<String, Object> annex = Map.of("location", "ann,ex", "onHand", 0L);
        Map<String, Object> main = Map.of("location", "main", "onHand", 5L);
        assertThat(text(list(Resource.STOCK, Format.NDJSON, fields)).lines().map(JsonText::read))
                .containsExactlyInAnyOrder(annex, main);
        assertThat(JsonText.read(text(list(Resource.STOCK, Format.JSON, fields))))
                .isIn(List.of(annex, main), List.of(main, annex));
    }

    @Test
    final void EXP_5_no_cell_makes_a_spreadsheet_compute() {
        List<Product> sent = new ArrayList<>();
        Stream.of(ExportGoods.ODD, ExportGoods.COMPUTED)
                .flatMap(List::stream)
                .forEach(text -> sent.add(ExportGoods.saying(text, sent.size())));
        add(sent.toArray(Product[]::new));
        count("TEE", "=1+1", 5);

        assertThat(
                        Stream.of(products(Format.CSV), list(Resource.STOCK, Format.CSV))
                                .flatMap(request -> NativeCsv.rows(text(request)).stream())
                                .flatMap(List::stream))
                .hasSizeGreaterThan(sent.size())
                .noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\n\\r＝＋－＠].*"));
    }

    @Test
    final void EXP_6_chunks_are_whole_rows_of_bounded_size_that_add_up() throws Exception {
        for (int i = 0; i < 30; i++) {
            add(ExportGoods.described("p" + i, "words", "words ".repeat(1_000)));
        }
        add(ExportGoods.described("long", "words", "x".repeat(2 * ExportChunk.BYTES_MAX)));
        for (Format format : Format.values()) {
            try (OpenExport export = open(products(format))) {
                long rows = 0;
                for (var chunk = export.next(); chunk.isPresent(); chunk = export.next()) {
                    assertIsWhole(format, chunk.get());
                    rows += chunk.get().rows();
                }
                assertThat(export.finish()).as("%s", format).isEqualTo(new Exported(rows, 31));
                assertThat(rows).as("rows in %s", format).isEqualTo(31);
            }
        }
    }

    /// The comma between two objects of JSON may stand on either side of the border.
    private static void assertIsWhole(Format format, ExportChunk chunk) {
        String end =
                switch (format) {
                    case CSV -> ".*\r\n";
                    case NDJSON -> ".*}\n";
                    case JSON -> ".*[}\\[\\],]\\s*";
                };
        assertThat(chunk.content().matches("(?s)" + end) || chunk.isEmpty())
                .as("whether a chunk of %s ends with a row: %s", format, chunk)
                .isTrue();
        assertThat(chunk.length() <= ExportChunk.BYTES_MAX || chunk.rows() <= 1)
                .as("whether a chunk of several rows has a bound: %s", chunk)
                .isTrue();
    }

    @Test
    final void EXP_7_a_list_without_entries_is_whole() {
        assertThat(text(products(Format.CSV, "handle", "title"))).isEqualTo("handle,title\r\n");
        assertThat(JsonText.read(text(products(Format.JSON)))).isEqualTo(List.of());
        assertThat(text(products(Format.NDJSON))).isEmpty();
        assertThat(text(list(Resource.STOCK, Format.CSV, "sku"))).isEqualTo("sku\r\n");
    }
}
