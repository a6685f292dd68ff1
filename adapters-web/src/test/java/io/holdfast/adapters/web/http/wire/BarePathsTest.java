package io.holdfast.adapters.web.http.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BarePathsTest {
    @ParameterizedTest
    @CsvSource({
        "/stock/A+B, /stock/A%2BB",
        "/stock/;A&&B+, /stock/%3BA%26%26B%2B",
        "/carts/1/lines/A+B?x=1+2&y=3;4, /carts/1/lines/A%2BB?x=1+2&y=3;4",
        "/stock/A+B%2BC%2fD/ledger, /stock/A%2BB%2BC%2fD/ledger",
    })
    void characters_that_no_template_matches_are_written_out_in_the_path(
            String target, String path) {
        assertThat(BarePaths.written(target)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/products?q=a+b&limit=5",
                "/stock/!$'()*,=:@~-._%20",
                "*",
                "http://shop.example/a;b"
            })
    void all_else_stays_as_it_was_sent(String target) {
        assertThat(BarePaths.written(target)).isSameAs(target);
    }

    @Test
    void a_path_that_was_written_out_stays() {
        String once = BarePaths.written("/a+b;c&d");
        assertThat(BarePaths.written(once)).isSameAs(once);
    }
}
