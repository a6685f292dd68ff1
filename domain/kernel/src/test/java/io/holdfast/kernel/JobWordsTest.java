package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

/// [JobKind], [JobState] and [Counts].
class JobWordsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "i",
                "import",
                "image-run",
                "a-",
                "abcdefghijklmnopqrstuvwxyz-abcdefghijklm"
            })
    void a_kind_is_of_lower_case_letters_and_dashes(String name) {
        assertThat(new JobKind(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "Import",
                "import2",
                "a b",
                "ä",
                "abcdefghijklmnopqrstuvwxyz-abcdefghijklmn"
            })
    void other_kinds_are_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JobKind(name))
                .withMessage(
                        "a job kind is of lower-case letters and dashes, was '%s'".formatted(name));
    }

    @Test
    void three_states_are_final() {
        assertThat(Arrays.stream(JobState.values()).filter(JobState::isFinal))
                .containsExactly(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
    }

    @Test
    void counts_add_up_field_by_field() {
        assertThat(new Counts(1, 2, 3, 4, 5, 6).plus(new Counts(10, 20, 30, 40, 50, 60)))
                .isEqualTo(new Counts(11, 22, 33, 44, 55, 66));
        assertThat(Counts.ZERO.plus(new Counts(1, 2, 3, 4, 5, 6)))
                .isEqualTo(new Counts(1, 2, 3, 4, 5, 6));
    }
}
