package io.holdfast.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/// Keys and what they may do.
class AccessTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static ApiKey named(String name) {
        return new ApiKey("k1", name, Set.of(Scope.JOBS), NOW);
    }

    @Test
    void a_name_has_one_to_a_hundred_characters() {
        assertThat(named("x").name()).isEqualTo("x");
        assertThat(named("x".repeat(100)).name()).hasSize(100);
        for (String refused : new String[] {"", " ", "\t", "x".repeat(101)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> named(refused))
                    .withMessage("a key's name has 1 to 100 characters");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\nb", "\ud83d"})
    void a_name_that_cannot_be_printed_is_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> named(name))
                .withMessage("a key's name must not contain control characters or half characters");
    }

    @Test
    void a_key_keeps_the_scopes_that_it_was_made_with() {
        Set<Scope> scopes = EnumSet.of(Scope.JOBS);
        ApiKey key = new ApiKey("k1", "x", scopes, NOW);
        scopes.add(Scope.KEYS);
        assertThat(key.scopes()).containsExactly(Scope.JOBS);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> key.scopes().add(Scope.KEYS));
    }

    @Test
    void a_printed_new_key_does_not_tell_its_secret() {
        assertThat(new NewApiKey(named("x"), "hf_secret").toString())
                .doesNotContain("hf_secret")
                .endsWith(", secret=…]");
    }

    @ParameterizedTest
    @CsvSource({
        "catalog:write, CATALOG_WRITE",
        "inventory:write, INVENTORY_WRITE",
        "jobs, JOBS",
        "orders, ORDERS",
        "ops, OPS",
        "keys, KEYS",
        "Catalog:Write, CATALOG_WRITE",
        "JOBS, JOBS",
    })
    void a_scope_is_read_in_any_case(String word, Scope scope) {
        assertThat(Scope.parse(word)).isEqualTo(scope);
    }

    @ParameterizedTest
    @EnumSource
    void each_scope_reads_back_what_it_writes(Scope scope) {
        assertThat(Scope.parse(scope.word())).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "catalog", "CATALOG_WRITE", "catalog:read", " jobs", "*"})
    void another_word_is_no_scope(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scope.parse(word))
                .withMessage("there is no scope '%s'".formatted(word));
    }
}
