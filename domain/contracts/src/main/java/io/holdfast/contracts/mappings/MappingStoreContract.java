package io.holdfast.contracts.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;
import io.holdfast.contracts.Together;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What every [MappingStore] must do. Extend it and return an empty store.
public abstract class MappingStoreContract {
    private MappingStore mappings;

    /// For subclasses, which JUnit makes one of for each test.
    protected MappingStoreContract() {}

    /// {@return a store without mappings}
    protected abstract MappingStore empty();

    @BeforeEach
    final void open() {
        mappings = empty();
    }

    @Test
    final void MAP_1_what_was_put_is_found_and_replaces_what_was_there() {
        mappings.put(new Mapping("a", "{\"one\": \"'\\\\\"}", false));
        mappings.put(new Mapping("a", "{\"two\": 2}", false));

        assertThat(mappings.find("a")).contains(new Mapping("a", "{\"two\": 2}", false));
    }

    @Test
    final void MAP_2_an_absent_name_is_empty_and_deleting_it_is_silent() {
        mappings.put(new Mapping("a", "{}", false));

        mappings.delete("a");
        mappings.delete("a");

        assertThat(mappings.find("a")).isEmpty();
    }

    @Test
    final void MAP_3_the_list_is_by_name() {
        Mapping dash = new Mapping("a-b", "{}", false);
        Mapping letter = new Mapping("ab", "{}", false);
        mappings.put(letter);
        mappings.put(dash);

        assertThat(mappings.all()).containsExactly(dash, letter);
    }

    @Test
    final void MAP_4_of_many_who_replace_what_they_read_one_succeeds() {
        assertThat(mappings.replace(new Mapping("a", "{}", false), "other")).isFalse();
        assertThat(mappings.find("a")).isEmpty();
        List<Boolean> first =
                Together.call(
                        12,
                        n -> () -> mappings.replace(new Mapping("a", "{" + n + "}", false), null));
        assertThat(first).filteredOn(won -> won).hasSize(1);

        String read = mappings.find("a").orElseThrow().document();
        List<Boolean> second =
                Together.call(
                        12,
                        n ->
                                () ->
                                        n % 3 == 0
                                                ? mappings.remove("a", read)
                                                : mappings.replace(
                                                        new Mapping("a", "[" + n + "]", false),
                                                        read));
        assertThat(second).filteredOn(won -> won).hasSize(1);
    }
}
