package io.holdfast.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.ProductQuery;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
