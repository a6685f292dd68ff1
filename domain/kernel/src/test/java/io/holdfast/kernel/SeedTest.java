package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SeedTest {
    @Test
    void what_can_be_guessed_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> new Seed("abcdefghijklmnopqrstu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("had 21")
                .hasMessageNotContaining("abcdef");
        assertThat(new Seed("abcdefghijklmnopqrstuv").value()).hasSize(Seed.LENGTH_MIN);
    }

    @Test
    void it_reaches_no_log() {
        assertThat(new Seed("abcdefghijklmnopqrstuv")).hasToString("Seed[…]");
    }
}
