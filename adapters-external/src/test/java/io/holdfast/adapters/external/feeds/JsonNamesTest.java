package io.holdfast.adapters.external.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Reject;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of two names that blanks alone tell apart, nobody knows which was meant, and none is lost in
/// silence.
class JsonNamesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "`\"attributes\":{\"fit\":\"slim\",\"fit \":\"wide\"}` | /attributes/fit",
                "`\"variants\":[{\"sku\":\"A\",\"options\":{\" Size\":\"M\",\"Size\":\"L\"}}]` |"
                        + " /variants/0/options/Size",
                "`\"variants\":[{\"sku\":\"A\",\"stock\":{\"main\":1,\" main\":2}}]` |"
                        + " /variants/0/stock/main"
            })
    void an_object_that_says_a_name_twice_is_refused(String members, String field) {
        Reject reject = FeedFile.of("{\"handle\":\"tee\",%s}".formatted(members)).read().reject();

        assertThat(reject.field()).isEqualTo(field);
        assertThat(reject.reason()).startsWith("stands twice, for blanks around a name");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            quoteCharacter = '`',
            value = {"\" fit\"", "\"fit\\t\""})
    void one_of_which_nothing_is_filled_is_no_name(String empty) {
        Shelf shelf =
                FeedFile.of(
                                "{\"handle\":\"tee\",\"attributes\":{\"fit\":\"slim\",%s:\"\"}}"
                                        .formatted(empty))
                        .read();

        assertThat(shelf.rejects()).isEmpty();
    }
}
