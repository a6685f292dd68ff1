package io.holdfast.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SkuTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "T",
                "TEE-BLACK-M",
                "0",
                "a b",
                "a/b#c?d",
                "Größe",
                "尺寸",
                "👕",
                "\u00a0x",
                "...",
                "./a"
            })
    void any_printed_code_is_taken_as_it_is(String code) {
        assertThat(new Sku(code).value()).isEqualTo(code);
        assertThat(new Sku(code)).hasToString(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void what_is_a_step_of_an_address_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(code))
                .withMessage("SKU must not be '%s', which no address can name".formatted(code));
    }

    @Test
    void a_code_stays_as_it_was_given_composed_or_not() {
        assertThat(new Sku("CAFE\u0301").value()).isEqualTo("CAFE\u0301");
        assertThat(new Sku("CAFE\u0301")).isNotEqualTo(new Sku("CAF\u00c9"));
    }

    @Test
    void the_longest_code_is_taken_and_one_more_character_is_not() {
        String longest = "x".repeat(Sku.LENGTH_MAX);
        assertThat(new Sku(longest).value()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(longest + "x"))
                .withMessage("SKU must have 1 to 255 characters, had 256");
    }

    @Test
    void an_empty_code_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(""))
                .withMessage("SKU must have 1 to 255 characters, had 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {" TEE", "TEE ", " ", "TEE\u3000"})
    void a_padded_code_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(code))
                .withMessage("SKU must not begin or end with space: '%s'".formatted(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\tb", "a\nb", "a\u007fb", "a\u0085b", "\u0001"})
    void a_control_character_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(code))
                .withMessage("SKU must not contain control characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\ud83d", "\udc55a", "a\udc55\ud83db"})
    void half_a_character_is_refused(String code) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sku(code))
                .withMessage("SKU must not contain half a character (an unpaired surrogate)");
    }

    @Test
    void codes_differ_by_case_and_are_ordered_by_their_characters() {
        assertThat(new Sku("tee")).isNotEqualTo(new Sku("TEE"));
        assertThat(List.of(new Sku("b"), new Sku("a"), new Sku("B")).stream().sorted().toList())
                .containsExactly(new Sku("B"), new Sku("a"), new Sku("b"));
    }
}
