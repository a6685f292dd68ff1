package io.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

class ExportRequestTest {
    private static final ProductQuery ALL =
            new ProductQuery(null, List.of(), null, null, List.of(), ProductQuery.Sort.HANDLE);

    @Test
    void a_request_keeps_the_fields_that_it_was_made_with() {
        List<String> fields = new ArrayList<>(List.of("sku", "price"));
        var request = new ExportRequest(Resource.PRODUCTS, Format.CSV, ALL, fields, false);
        fields.clear();
        assertThat(request.fields()).containsExactly("sku", "price");
    }

    @Test
    void a_field_that_is_named_twice_is_there_once() {
        List<String> fields = List.of("sku", "price", "sku");
        var request = new ExportRequest(Resource.PRODUCTS, Format.CSV, ALL, fields, false);
        assertThat(request.fields()).containsExactly("sku", "price");
    }

    @ParameterizedTest
    @CsvSource({
        "PRODUCTS, CSV, '', true",
        "PRODUCTS, CSV, stock, true",
        "PRODUCTS, CSV, sku, false",
        "PRODUCTS, JSON, variants, true",
        "PRODUCTS, NDJSON, title, false",
        "STOCK, CSV, '', false",
    })
    void products_tell_their_stock_where_a_field_does(
            Resource resource, Format format, String field, boolean tells) {
        List<String> fields = field.isEmpty() ? List.of() : List.of(field);
        assertThat(new ExportRequest(resource, format, ALL, fields, true).tellsStock())
                .isEqualTo(tells);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "ä"})
    void a_mark_is_a_plain_name(String mark) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> marked(mark))
                .withMessageContaining("was '" + mark + "'");
        assertThat(marked("Erp-2.a_b").mark()).isEqualTo("Erp-2.a_b");
        assertThat(marked("m".repeat(64)).mark()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> marked("m".repeat(65)));
    }

    private static ExportRequest marked(String mark) {
        return new ExportRequest(Resource.STOCK, Format.CSV, ALL, List.of(), true, mark);
    }

    @ParameterizedTest
    @CsvSource({
        "CSV, text/csv; charset=utf-8, csv",
        "NDJSON, application/x-ndjson, ndjson",
        "JSON, application/json, json",
    })
    void each_format_has_its_media_type_and_file_ending(
            Format format, String contentType, String extension) {
        assertThat(format.contentType()).isEqualTo(contentType);
        assertThat(format.extension()).isEqualTo(extension);
    }
}
