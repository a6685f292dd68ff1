package io.holdfast.contracts.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.contracts.Together;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What every [KeyStore] must do. Extend it and return an empty store.
public abstract class KeyStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private KeyStore keys;

    /// For subclasses, which JUnit makes one of for each test.
    protected KeyStoreContract() {}

    /// {@return a store without keys}
    protected abstract KeyStore empty();

    @BeforeEach
    final void open() {
        keys = empty();
    }

    @Test
    final void KEY_1_a_key_is_found_by_its_digest_until_it_is_removed() {
        keys.add(key("one", NOW), digest(1));

        assertThat(keys.find(digest(1))).contains(key("one", NOW));
        assertThat(keys.find(digest(2))).isEmpty();
        assertThat(keys.remove("one")).contains(key("one", NOW));
        assertThat(keys.remove("one")).isEmpty();
        assertThat(keys.find(digest(1))).isEmpty();
    }

    @Test
    final void KEY_2_adding_a_digest_that_is_there_changes_nothing() {
        keys.add(key("one", NOW), digest(1));
        keys.add(key("two", NOW), digest(1));

        assertThat(keys.find(digest(1))).contains(key("one", NOW));
        assertThat(keys.remove("two")).isEmpty();
    }

    @Test
    final void KEY_3_the_list_is_oldest_first() {
        keys.add(key("younger", NOW.plusSeconds(1)), digest(1));
        keys.add(key("older", NOW), digest(2));

        assertThat(keys.all())
                .containsExactly(key("older", NOW), key("younger", NOW.plusSeconds(1)));
    }

    @Test
    final void KEY_4_of_many_who_add_the_first_key_one_succeeds() {
        List<ApiKey> made =
                Together.<Optional<ApiKey>>call(
                                12, n -> () -> keys.addFirst(key("k" + n, NOW), digest(n)))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList();

        assertThat(made).hasSize(1);
        assertThat(keys.all()).isEqualTo(made);
        assertThat(keys.addFirst(key("late", NOW), digest(99))).isEmpty();
    }

    private static ApiKey key(String id, Instant at) {
        return new ApiKey(id, "name of " + id, Set.of(Scope.JOBS, Scope.KEYS), at);
    }

    private static String digest(int n) {
        return "%064x".formatted(n);
    }
}
