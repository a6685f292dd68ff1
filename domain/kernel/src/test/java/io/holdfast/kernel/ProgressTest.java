package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    @Test
    void the_smallest_figures_are_taken() {
        assertThat(new Progress("reading", 0, -1, "bytes", 0, -1).total())
                .isEqualTo(Progress.UNKNOWN);
        assertThat(new Progress("reading", 0, 0, "bytes", 0, 0).etaSeconds()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -2, 0, 0", "0, 0, -1, 0", "0, 0, 0, -2"})
    void anything_below_is_refused(long done, long total, long rate, long eta) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Progress("reading", done, total, "bytes", rate, eta))
                .withMessage(
                        "impossible progress: %d of %d, %d/s, eta %d"
                                .formatted(done, total, rate, eta));
    }

    @Test
    void more_may_be_done_than_was_foreseen() {
        // A total is an estimate where a list unpacks to more than its length.
        assertThat(new Progress("reading", 11, 10, "bytes", 0, 0).done()).isEqualTo(11);
    }
}
