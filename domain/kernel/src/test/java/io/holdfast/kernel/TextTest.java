package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "a", "é", "👕", "a👕b", "👕👕", "\ud7ff\ue000"})
    void text_of_whole_characters_is_whole(String text) {
        assertThat(Text.isWhole(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d",
                "\udc55",
                "a\ud83d",
                "\ud83d\ud83d\udc55",
                "👕\udc55",
                "\udc55\ud83d"
            })
    void a_surrogate_without_its_other_half_is_not(String text) {
        assertThat(Text.isWhole(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "é👕", "\u00a0\u200b"})
    void text_without_control_characters_is_printable(String text) {
        assertThat(Text.isPrintable(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\n", "\u007f", "\u0085", "\ud83d"})
    void a_control_character_or_half_a_character_is_not(String text) {
        assertThat(Text.isPrintable(text)).isFalse();
    }
}
