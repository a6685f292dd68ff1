package io.holdfast.adapters.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.MediaType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class AcceptedTest {
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;
    private static final MediaType CSV = MediaType.TEXT_CSV_TYPE;

    private static Accepted accepted(String... values) {
        return Accepted.of(List.of(values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*/*",
                "application/*",
                "APPLICATION/JSON",
                "text/html, application/json;q=0.001",
                "text/html;q=0.9,*/*;q=0.1",
                "application/json; charset=utf-8",
                "application/json;q=0.5;version=1",
                "application/problem+json",
                "text/csv, application/problem+json;q=0.2",
                "application/*;q=0, application/json",
                "no type at all",
            })
    void who_takes_json_is_given_it(String accept) {
        assertThat(accepted(accept).takes(JSON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/json;q=0",
                "application/json; Q=0.000",
                "application/json;q=0;version=1",
                "application/json;q=0, */*",
                "application/*;q=0, */*",
                "*/*;q=0",
                "application/problem+json;q=0",
                "application/problem+json, application/json;q=0",
            })
    void who_takes_none_is_not(String accept) {
        assertThat(accepted(accept).takes(JSON)).isFalse();
    }

    @Test
    void problems_stand_for_json_only() {
        assertThat(accepted("application/problem+json").takes(CSV)).isFalse();
    }

    @Test
    void a_form_is_asked_for_by_its_own_name_in_any_of_the_values() {
        assertThat(accepted("*/*").asksFor(JSON)).isFalse();
        assertThat(accepted("text/html", "text/csv;q=0.1, application/json").asksFor(CSV)).isTrue();
        assertThat(accepted("text/csv;q=0").asksFor(CSV)).isFalse();
    }
}
