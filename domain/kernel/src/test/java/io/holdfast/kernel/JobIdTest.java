package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class JobIdTest {
    private static final String PRINTED = "0193a5c2-7b1e-7d00-8a4f-00112233aabb";

    @Test
    void the_printed_form_is_read_back() {
        JobId id = new JobId(UUID.fromString(PRINTED));
        assertThat(id).hasToString(PRINTED);
        assertThat(JobId.parse(PRINTED)).isEqualTo(id);
        assertThat(JobId.parse("0193A5C2-7B1E-7D00-8A4F-00112233AABB")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-1-1-1-1", "0193a5c2-7b1e-7d00-8a4f-00112233aabb0"})
    void another_length_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobId.parse(text))
                .withMessage("not a job id: it has %d characters".formatted(text.length()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0193a5c2-7b1e-7d00-8a4f-00112233aabg",
                "0193a5c27b1e-7d00-8a4f-00112233aabb0",
                "0193a5c-27b1e-7d00-8a4f-00112233aabb",
                "------------------------------------",
                "0193a5c2-7b1e-7d00-8a4f-+0112233aabb",
            })
    void what_only_looks_like_an_id_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobId.parse(text))
                .withMessage("not a job id: '%s'".formatted(text));
    }
}
