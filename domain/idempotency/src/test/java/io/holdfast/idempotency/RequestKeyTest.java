package io.holdfast.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class RequestKeyTest {
    @Test
    void it_has_1_to_255_printable_ascii_characters() {
        for (String sound : List.of("k", "a b", "~!\"#", "x".repeat(255))) {
            assertThat(new RequestKey(sound).value()).isEqualTo(sound);
        }
        for (String unsound : List.of("", "  ", "x".repeat(256), "tab\there", "ö", "\u007f")) {
            assertThatThrownBy(() -> new RequestKey(unsound))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void it_reaches_no_log() {
        assertThat(new KeyedRequest("me", new RequestKey("secret"), "f").toString())
                .doesNotContain("secret");
    }
}
