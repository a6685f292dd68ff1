package io.holdfast.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.kernel.Violation;

import org.junit.jupiter.api.Test;

import java.util.List;

class AddressTest {
    private static List<String> wrong(String... fields) {
        return Address.violations(List.of(fields)).stream().map(Violation::pointer).toList();
    }

    @Test
    void space_at_the_ends_is_taken_off() {
        assertThat(new Address(" Zoë ", "A 1 ", " ", " Köln", "", " 50667 ", "DE"))
                .isEqualTo(new Address("Zoë", "A 1", "", "Köln", "", "50667", "DE"));
    }

    @Test
    void name_street_city_and_country_are_needed_and_everything_wrong_is_named_at_once() {
        assertThat(wrong("", " ", "", "", "", "", ""))
                .containsExactly("/name", "/line1", "/city", "/country");
        assertThat(wrong("Zoë", "A 1", "", "Köln", "", "", "DE")).isEmpty();
    }

    @Test
    void a_country_is_one_that_there_is() {
        assertThat(wrong("Zoë", "A 1", "", "Köln", "", "", "de")).containsExactly("/country");
        assertThat(wrong("Zoë", "A 1", "", "Köln", "", "", "XX")).containsExactly("/country");
    }

    @Test
    void what_is_longer_than_a_label_or_not_printable_is_refused() {
        String longest = "x".repeat(Address.LENGTH_MAX);
        String code = "1".repeat(Address.POSTAL_CODE_LENGTH_MAX);
        assertThat(wrong(longest, longest, longest, longest, longest, code, "DE")).isEmpty();
        assertThat(
                        wrong(
                                longest + "x",
                                longest + "x",
                                "a\nb",
                                "\ud83d",
                                longest + "x",
                                code + "1",
                                "DE"))
                .containsExactly("/name", "/line1", "/line2", "/city", "/region", "/postalCode");
        assertThatThrownBy(() -> new Address("", "A 1", "", "Köln", "", "", "DE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/name");
    }

    @Test
    void a_log_does_not_learn_where_somebody_lives() {
        assertThat(new Address("Zoë", "A 1", "", "Köln", "", "50667", "DE").toString())
                .isEqualTo("Address[DE]");
        assertThat(new PaymentMethod("tok_visa").toString()).doesNotContain("visa");
    }
}
