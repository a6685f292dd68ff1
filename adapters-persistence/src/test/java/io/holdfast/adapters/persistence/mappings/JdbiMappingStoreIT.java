package io.holdfast.adapters.persistence.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.out.MappingStore;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbiMappingStoreIT {
    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final MappingStore mappings = new JdbiMappingStore(embedded.database());

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void MAP_1_what_was_put_is_found_and_replaces_what_was_there() {
        mappings.put(new Mapping("a", "{\"one\": \"'\\\\\"}", false));
        mappings.put(new Mapping("a", "{\"two\": 2}", false));

        assertThat(mappings.find("a")).contains(new Mapping("a", "{\"two\": 2}", false));
    }

    @Test
    void MAP_2_an_absent_name_is_empty_and_deleting_it_is_silent() {
        mappings.put(new Mapping("a", "{}", false));

        mappings.delete("a");
        mappings.delete("a");

        assertThat(mappings.find("a")).isEmpty();
    }

    @Test
    void MAP_3_the_list_is_by_name() {
        Mapping dash = new Mapping("a-b", "{}", false);
        Mapping letter = new Mapping("ab", "{}", false);
        mappings.put(letter);
        mappings.put(dash);

        assertThat(mappings.all()).containsExactly(dash, letter);
    }
}
