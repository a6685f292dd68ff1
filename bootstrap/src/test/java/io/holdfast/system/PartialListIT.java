package io.holdfast.system;

import static io.holdfast.system.Api.assertCounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists of a few columns and no SKUs change only what they name.
@ExtendWith(Shared.class)
final class PartialListIT {
    private final Api api;

    PartialListIT(RunningHoldfast server) {
        this.api = server.api();
    }

    private JsonNode variants(String handle) {
        return api.get("/api/v1/products/" + handle).is(200).json().path("variants");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pl-a | Handle,Variant Price                          | pl-a,12",
                "pl-b | Handle,Option1 Name,Option1 Value,Variant Price | pl-b,Size,M,12",
                "pl-c | handle,price,currency                         | pl-c,12,EUR",
                "pl-d | Product Handle,Product Title,Price EUR        | pl-d,Mug,12"
            })
    void a_price_goes_to_the_variant_that_is_there_and_the_second_time_nothing_changes(
            String handle, String header, String row) {
        String sku = handle.toUpperCase(java.util.Locale.ROOT) + "-1";
        api.importCsv(
                "",
                "handle,title,sku,price,currency,option.Size,stock\n%s,Mug,%s,10,EUR,M,4\n"
                        .formatted(handle, sku));
        String list = header + "\n" + row + "\n";

        assertCounts(api.importCsv("?currency=EUR", list), 0, 1, 0, 0);
        assertCounts(api.importCsv("?currency=EUR", list), 0, 0, 1, 0);

        JsonNode variants = variants(handle);
        assertThat(variants).hasSize(1);
        assertThat(variants.at("/0/sku").asText()).isEqualTo(sku);
        assertThat(variants.at("/0/price/amount").asInt()).isEqualTo(1200);
        assertThat(variants.at("/0/options/Size").asText()).isEqualTo("M");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pl-e | Handle,Variant Price         | pl-e,12",
                "pl-f | handle,price,currency        | pl-f,12,EUR",
                "pl-g | Handle,Variant Grams         | pl-g,12"
            })
    void of_several_variants_none_is_guessed(String handle, String header, String row) {
        String sku = handle.toUpperCase(java.util.Locale.ROOT);
        api.importCsv(
                "",
                "handle,title,sku,price,currency,option.Size\n%1$s,Mug,%2$s-1,10,EUR,M\n%1$s,Mug,%2$s-2,10,EUR,L\n"
                        .formatted(handle, sku));
        JsonNode before = variants(handle);

        JsonNode job = api.importCsv("", header + "\n" + row + "\n");

        assertCounts(job, 0, 0, 0, 1);
        assertThat(api.get("/api/v1/jobs/" + job.path("id").asText() + "/rejects").text())
                .contains("2," + handle + ",sku,")
                .contains("which variant is meant cannot be told without its SKU");
        assertThat(variants(handle)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pl-h | pl-h,Mug,H-1,1,EUR/,,H-1,2,EUR",
                "pl-i | ,,I-1,1,EUR/pl-i,Mug,I-1,2,EUR",
                "pl-j | pl-j,Mug,J-1,9,EUR/,,J-1,1,EUR/pl-j,Mug,J-1,2,EUR"
            })
    void a_row_of_a_sku_alone_means_what_the_list_brings_the_first_time_as_the_second(
            String handle, String rows) {
        String list = "handle,title,sku,price,currency\n" + rows.replace('/', '\n') + "\n";
        int duplicates = (int) list.lines().count() - 2;

        JsonNode first = api.importCsv("", list);
        assertCounts(first, 1, 0, 0, 0);
        JsonNode second = api.importCsv("", list);
        assertCounts(second, 0, 0, 1, 0);

        assertThat(first.at("/counts/duplicates").asInt()).isEqualTo(duplicates);
        assertThat(second.at("/counts/duplicates").asInt()).isEqualTo(duplicates);
        assertThat(variants(handle)).hasSize(1);
        assertThat(variants(handle).at("/0/price/amount").asInt()).isEqualTo(200);
    }

    @Test
    void rows_of_skus_far_from_what_brings_them_mean_it_and_those_of_nothing_are_refused() {
        StringBuilder list = new StringBuilder("handle,title,sku,price,currency\n");
        for (int n = 0; n < 4_000; n++) {
            list.append("pl-far-%1$d,Mug,FAR-%1$d,1,EUR\n".formatted(n));
        }
        for (int n = 0; n < 4_000; n++) {
            list.append(",,FAR-%d,2,EUR\n".formatted(n));
        }
        list.append(",,FAR-AWAY,2,EUR\n");

        JsonNode first = api.importCsv("", list.toString());
        assertCounts(first, 4_000, 0, 0, 1);
        assertThat(first.at("/counts/duplicates").asInt()).isEqualTo(4_000);
        assertThat(variants("pl-far-3999").at("/0/price/amount").asInt()).isEqualTo(200);
        assertCounts(api.importCsv("", list.toString()), 0, 0, 4_000, 1);
        assertThat(api.get("/api/v1/jobs/" + first.path("id").asText() + "/rejects").text())
                .contains("8002,FAR-AWAY,")
                .contains("no product has this SKU, neither in the list nor in the shop");
    }
}
