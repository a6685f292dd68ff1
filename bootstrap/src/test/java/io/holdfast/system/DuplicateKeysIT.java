package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of two records of one key in a list the last one wins, its empty cells included, and is counted.
@ExtendWith(Shared.class)
final class DuplicateKeysIT {
    private final Api api;

    DuplicateKeysIT(RunningHoldfast server) {
        this.api = server.api();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                // The sale of the first row ends with the second.
                "dk-sale |"
                    + " handle,sku,price,compareAtPrice/dk-sale,DK-SALE,20,30/dk-sale,DK-SALE,20, |"
                    + " 1",
                "dk-code |"
                    + " handle,sku,barcode,weightGrams/dk-code,DK-CODE,4006381333931,500/dk-code,DK-CODE,,200/dk-code,DK-CODE,,"
                    + " | 2",
                "dk-add  |"
                    + " handle,sku,price,weightGrams,image.url/dk-add,DK-ADD,20,500,/dk-add,DK-ADD,,,https://shop.test/b.jpg"
                    + " | 0",
                "dk-word | handle,title/dk-word,Mug/dk-word,Cup | 1",
                "dk-shop | Handle,Variant SKU,Variant Price,Variant Compare At Price,Image"
                    + " Src/dk-shop,DK-SHOP,20,30,https://shop.test/a.jpg/dk-shop,,,,https://shop.test/b.jpg"
                    + " | 0"
            })
    void the_last_record_of_a_key_is_what_there_is_as_if_it_stood_alone(
            String handle, String rows, int duplicates) {
        String sku = handle.toUpperCase(java.util.Locale.ROOT);
        api.importCsv(
                "",
                "handle,title,sku,price,compareAtPrice,currency,barcode,weightGrams\n%s,Mug,%s,10,15,EUR,96385074,1000\n"
                        .formatted(handle, sku));
        String list = rows.replace("https://shop.test/", "https:~").replace('/', '\n');
        list = list.replace("https:~", "https://shop.test/") + "\n";

        JsonNode dry = api.importCsv("?dryRun=true", list).path("counts");
        JsonNode counts = api.importCsv("", list).path("counts");

        assertThat(counts).isEqualTo(dry);
        assertThat(counts.path("duplicates").asInt()).isEqualTo(duplicates);
        assertThat(said(handle)).isEqualTo(told(handle));
        JsonNode again = api.importCsv("", list).path("counts");
        assertThat(again.path("unchanged").asInt()).isEqualTo(1);
        assertThat(again.path("duplicates").asInt()).isEqualTo(duplicates);
    }

    private String said(String handle) {
        JsonNode product = api.get("/api/v1/products/" + handle).is(200).json();
        JsonNode variant = product.at("/variants/0");
        return "%s %s/%s %s %s %d"
                .formatted(
                        product.path("title").asText(),
                        variant.at("/price/amount").asText(),
                        variant.at("/compareAtPrice/amount").asText("-"),
                        variant.path("barcode").asText("-"),
                        variant.path("weightGrams").asText("-"),
                        product.path("images").size());
    }

    /// Title, price and what it is compared with, barcode, weight, pictures.
    private static String told(String handle) {
        return switch (handle) {
            case "dk-sale" -> "Mug 2000/- 96385074 1000 0";
            case "dk-code" -> "Mug 1000/1500 - - 0";
            case "dk-add" -> "Mug 2000/- 96385074 500 1";
            case "dk-word" -> "Cup 1000/1500 96385074 1000 0";
            default -> "Mug 2000/3000 96385074 1000 2";
        };
    }
}
