package io.holdfast.catalog.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.kernel.Handle;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;

/// [Mapping], [Reject], [Fragment] and the items of a feed.
class FeedValuesTest {
    private static final RecordPosition AT = new RecordPosition(3, 7);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "spree", "my-2nd-list", "a-"})
    void a_mapping_is_named_by_lower_case_letters_digits_and_dashes(String name) {
        assertThat(new Mapping(name, "{}", false).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "A", "a_b", "a b", "ä", "../a"})
    void other_names_are_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping(name, "{}", false))
                .withMessage(
                        "a mapping's name has 1 to 64 lower-case letters, digits or dashes, was '%s'"
                                .formatted(name));
    }

    @Test
    void a_mapping_has_its_longest_name_and_document() {
        String document = " ".repeat(Mapping.DOCUMENT_MAX);
        assertThat(new Mapping("a".repeat(64), document, false).document()).hasSize(65_536);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("a".repeat(65), "", false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("a", document + " ", false))
                .withMessage("a mapping has at most 65536 characters");
    }

    @Test
    void a_raw_record_is_kept_up_to_its_longest_and_cut_beyond() {
        assertThat(reject("x".repeat(Reject.RAW_MAX)).raw()).isEqualTo("x".repeat(16_384));
        assertThat(reject("x".repeat(Reject.RAW_MAX + 1)).raw())
                .isEqualTo("x".repeat(16_383) + "…");
        assertThat(new Reject(AT, "", "", "why", null).raw()).isNull();
    }

    @Test
    void a_raw_record_is_cut_between_characters() {
        assertThat(reject("x".repeat(Reject.RAW_MAX - 2) + "👕👕").raw())
                .isEqualTo("x".repeat(Reject.RAW_MAX - 2) + "…");
    }

    private static Reject reject(String raw) {
        return new Reject(AT, "", "", "why", raw);
    }

    @Test
    void an_item_stands_where_its_record_stands() {
        List<String> answers = new ArrayList<>(List.of("sku:TEE"));
        Fragment fragment =
                new Fragment(
                        AT,
                        new GroupKey.OfProduct(new Handle("tee")),
                        answers,
                        null,
                        new FeedContent.OfProduct(ProductPatch.KEEP));
        answers.clear();
        assertThat(fragment.answersTo()).containsExactly("sku:TEE");
        assertThat(new FeedItem.Understood(fragment).at()).isEqualTo(AT);
        assertThat(new FeedItem.Refused(reject("raw")).at()).isEqualTo(AT);
    }
}
