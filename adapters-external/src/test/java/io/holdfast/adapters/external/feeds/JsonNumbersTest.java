package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Numbers of JSON that a mapping reads: a few characters of them can mean a billion digits.
class JsonNumbersTest {
    private static final String MAPPING =
            """
            {"handle": {"column": "h"},
             "fields": {"title": {"column": "h"}, "sku": {"column": "h"}, "price": {"column": "price"},
                        "compareAtPrice": {"column": "compareAtPrice"}, "weight": {"column": "weight"},
                        "stock": {"column": "stock"}}}
            """;

    private static FeedFile mug(String field, String number) {
        String others = field.equals("price") ? "" : ", \"price\": 9";
        return FeedFile.of("{\"h\": \"mug\", \"%s\": %s%s}\n".formatted(field, number, others))
                .with(MAPPING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "1e-999999999",
                "-1e99",
                "1e2147483647",
                "12345678901234567890123456789012345678901.5"
            })
    void a_number_of_absurdly_many_digits_refuses_its_record(String number) {
        for (String field : new String[] {"price", "compareAtPrice", "weight", "stock"}) {
            Reject reject = mug(field, number).read().reject();

            assertThat(reject.field()).isEqualTo(field);
            assertThat(reject.reason()).contains("is a number of too many digits");
        }
    }

    @Test
    void a_number_without_bounds_refuses_its_line() {
        assertThat(mug("price", "1e2147483648").read().rejects()).hasSize(1);
        assertThat(mug("price", "1e99999999999").read().reject().field()).isEqualTo("/price");
    }

    @Test
    void what_is_a_number_is_known_by_its_name_also_where_two_members_come_to_one() {
        Reject reject =
                FeedFile.of(
                                "{\"h\": \"mug\", \"x.y\": \"a\", \"x\": {\"y\": 1}, \"price\":"
                                        + " \"1.000\"}\n")
                        .with(MAPPING)
                        .read()
                        .reject();

        assertThat(reject.reason()).contains("may be 1000.00 or 1.00");
    }

    @ParameterizedTest
    @CsvSource({"1.95e1,1950", "2e3,200000", "1.000,100", "0e5,0"})
    void other_exponents_are_understood(String number, long amount) {
        assertThat(mug("price", number).read().whole().variant("mug").price().amount())
                .isEqualTo(amount);
    }
}
