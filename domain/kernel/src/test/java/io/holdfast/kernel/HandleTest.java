package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HandleTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "t",
                "tee-2",
                "a_b.c",
                "...",
                ".a",
                "-",
                "größe",
                "футболка",
                "シャツ",
                "कीमत",
                "二〇二五",
                "𝒽é"
            })
    void lower_case_letters_and_digits_of_any_script_are_taken(String value) {
        assertThat(new Handle(value)).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Tee", "a b", "a/b", "a?b", "a#b", "a%b", "a'b", "👕", "Ⅷ", "é\u00adx", "ǅ"})
    void other_characters_are_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Handle(value))
                .withMessage(
                        "handle takes lower-case letters, digits, '-', '_' and '.', was '%s'"
                                .formatted(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void what_is_a_step_of_an_address_is_refused(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Handle(value))
                .withMessage("handle must not be '%s', which no address can name".formatted(value));
    }

    @Test
    void a_handle_stays_as_it_was_given_composed_or_not() {
        assertThat(new Handle("cafe\u0301").value()).isEqualTo("cafe\u0301");
        assertThat(new Handle("cafe\u0301")).isNotEqualTo(new Handle("caf\u00e9"));
        assertThat(Handle.of("йогурт").value()).isEqualTo(Handle.of("и\u0306огурт").value());
    }

    @Test
    void the_longest_handle_is_taken_and_one_more_character_is_not() {
        String longest = "x".repeat(Handle.LENGTH_MAX);
        assertThat(new Handle(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Handle(longest + "x"))
                .withMessage("handle must have 1 to 255 characters, had 256");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Handle(""))
                .withMessage("handle must have 1 to 255 characters, had 0");
    }

    @ParameterizedTest
    @CsvSource({
        "Tee, tee",
        "'Crème brûlée, 2 pcs', creme-brulee-2-pcs",
        "Men's Tee, mens-tee",
        "Men’s Tee, mens-tee",
        "'  --A...B--  ', a...b",
        "AC/DC_LIVE, ac-dc_live",
        "Größe ß, große-ß",
        "İstanbul, istanbul",
        "Tiếng Việt, tieng-viet",
        "ＦＵＬＬ１２, full12",
        "Nº 5 ½, no-5-1-2",
        "x², x2",
        "Ⅷ. Teil, viii.-teil",
    })
    void a_title_becomes_a_handle(String title, String handle) {
        assertThat(Handle.of(title)).isEqualTo(new Handle(handle));
    }

    /// Only letters of the Latin script lose their marks: elsewhere a mark makes another letter,
    /// and two products that differ by it would get one handle.
    @ParameterizedTest
    @CsvSource({
        "Йогурт, йогурт",
        "ガム, ガム",
        "カム, カム",
        "कीमत, कीमत",
        "कमत, कमत",
        "กี่, กี่",
        "한국어, 한국어",
        "二〇二五, 二〇二五",
        "Ώρα, ώρα",
    })
    void letters_of_other_scripts_stay_as_they_are(String title, String handle) {
        assertThat(Handle.of(title).value()).isEqualTo(handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "!?", "-._-", "👕👕"})
    void text_without_a_letter_or_digit_makes_no_handle(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Handle.of(text))
                .withMessage("no handle can be made of '%s'".formatted(text));
    }

    @Test
    void a_long_title_is_cut_at_a_character() {
        assertThat(Handle.of("x".repeat(300)).value()).isEqualTo("x".repeat(255));
        assertThat(Handle.of("x".repeat(254) + " yes").value()).isEqualTo("x".repeat(254));
        // 𠀋 takes two UTF-16 units, so that the limit falls between them.
        assertThat(Handle.of("x".repeat(254) + "𠀋").value()).isEqualTo("x".repeat(254));
        assertThat(Handle.of("x".repeat(253) + "𠀋").value()).isEqualTo("x".repeat(253) + "𠀋");
    }

    @Test
    void handles_are_ordered_by_their_characters() {
        assertThat(List.of(new Handle("b"), new Handle("a"), new Handle("a-")).stream().sorted())
                .containsExactly(new Handle("a"), new Handle("a-"), new Handle("b"));
    }
}
