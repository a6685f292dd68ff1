package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.holdfast.adapters.external.feeds.text.ListText;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.text.RowsBegin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Public collections of awkward CSV, with what is expected of a reader, where they are at hand in
/// a folder `shared/data/csv-conformance` beside the checkout; skipped elsewhere. Left out are two
/// whose expectation does not go with the file: one is not UTF-8, one lost its line endings on the
/// way.
class ConformanceTest {
    private static Path collection(String name) {
        Path folder = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        for (Path above = folder; above != null; above = above.getParent()) {
            Path found = above.resolve("shared/data/csv-conformance").resolve(name);
            if (Files.isDirectory(found)) {
                return found;
            }
        }
        assumeThat(false).as("no folder shared/data above this one").isTrue();
        return folder;
    }

    private static List<List<String>> rows(Path csv) throws IOException {
        try (BufferedInputStream bytes = new BufferedInputStream(Files.newInputStream(csv));
                Reader text = ListText.open(bytes, StandardCharsets.UTF_8);
                RowReader reader = new RowReader(text, new RowsBegin(',', 0))) {
            List<List<String>> rows = new ArrayList<>();
            for (List<String> row = reader.next(); row != null; row = reader.next()) {
                rows.add(row);
            }
            return rows;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comma_in_quotes",
                "empty",
                "empty_crlf",
                "escaped_quotes",
                "json",
                "newlines",
                "quotes_and_newlines",
                "simple",
                "simple_crlf",
                "utf8"
            })
    void a_list_of_the_spectrum_says_what_is_expected(String name) throws IOException {
        Path spectrum = collection("csv-spectrum");
        List<List<String>> rows = rows(spectrum.resolve("csvs/" + name + ".csv"));
        JsonNode expected =
                new ObjectMapper().readTree(spectrum.resolve("json/" + name + ".json").toFile());
        List<List<String>> wanted = new ArrayList<>();
        wanted.add(List.copyOf(expected.get(0).propertyStream().map(e -> e.getKey()).toList()));
        expected.forEach(
                row -> wanted.add(row.propertyStream().map(e -> e.getValue().asText()).toList()));

        assertThat(rows).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf8_nobom",
                "utf8_bom",
                "utf16le_bom",
                "utf16be_bom",
                "utf32le_bom",
                "utf32be_bom"
            })
    void a_byte_order_mark_of_any_kind_tells_the_charset(String name) throws IOException {
        Path files = collection("fastcsv/lib/src/intTest/resources");

        assertThat(rows(files.resolve(name + ".csv")))
                .isEqualTo(List.of(List.of("foo", "üÜß"), List.of("123", "456")));
    }
}
