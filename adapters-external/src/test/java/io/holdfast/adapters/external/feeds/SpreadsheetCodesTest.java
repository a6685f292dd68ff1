package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Codes that went through a spreadsheet.
class SpreadsheetCodesTest {
    @ParameterizedTest
    @ValueSource(strings = {"4.00638E+12", "\"4,00638E+12\"", "4E+12", "4.00638e12"})
    void a_barcode_that_was_rounded_refuses_its_variant_and_says_why(String ruined) {
        for (FeedFile list :
                new FeedFile[] {
                    FeedFile.lines("handle,title,sku,price,barcode", "a,A,S,1," + ruined),
                    FeedFile.lines(
                            "Handle,Title,Variant SKU,Variant Price,Variant Barcode",
                            "a,A,S,1," + ruined),
                    FeedFile.lines(
                            "Type,SKU,Name,Regular price,\"GTIN, UPC, EAN, or ISBN\"",
                            "simple,S,A,1," + ruined),
                    FeedFile.of(
                            "{\"handle\":\"a\",\"title\":\"A\",\"variants\":[{\"sku\":\"S\",\"barcode\":\"%s\",\"price\":{\"amount\":1,\"currency\":\"EUR\"}}]}"
                                    .formatted(ruined.replace("\"", "")))
                }) {
            Shelf shelf = list.read();

            assertThat(shelf.reject().reason()).contains("spreadsheet", "digits are lost");
            assertThat(shelf.products()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "1E10", "E+12", "12.5E", "978-3-16-148410-0"})
    void other_codes_are_taken_as_they_are(String code) {
        FeedFile list = FeedFile.lines("handle,title,sku,price,barcode", "a,A,S,1," + code);

        assertThat(list.read().whole().variant("S").barcode()).isEqualTo(code);
    }

    @Test
    void a_formula_around_a_code_is_read_as_the_code_and_one_that_was_exported_as_itself() {
        String formula = "\"=\"\"0012\"\"\"";
        String header = "handle,title,sku,price,barcode";

        assertThat(
                        FeedFile.lines(header, "a,A," + formula + ",1," + formula)
                                .read()
                                .whole()
                                .variant("0012")
                                .barcode())
                .isEqualTo("0012");
        assertThat(
                        FeedFile.lines(header, "a,A,S,1,\"'=\"\"0012\"\"\"")
                                .read()
                                .whole()
                                .variant("S")
                                .barcode())
                .isEqualTo("=\"0012\"");
    }
}
