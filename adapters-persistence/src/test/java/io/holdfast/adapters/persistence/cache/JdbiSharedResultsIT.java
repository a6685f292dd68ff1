package io.holdfast.adapters.persistence.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.persistence.EmbeddedDatabase;
import io.holdfast.cache.port.out.SharedResults;
import io.holdfast.contracts.cache.SharedResultsContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbiSharedResultsIT extends SharedResultsContract {
    private final EmbeddedDatabase database = EmbeddedDatabase.fresh();

    @Override
    protected SharedResults empty() {
        return new JdbiSharedResults(database.database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_of_it_is_logged_but_the_numbers_of_tickets() {
        assertThat(
                        database.one(
                                String.class,
                                "select relpersistence from pg_class where relname ="
                                        + " 'cache_result'"))
                .isEqualTo("u");
        assertThat(
                        database.one(
                                String.class,
                                "select relpersistence from pg_class where relname ="
                                        + " 'cache_fence'"))
                .isEqualTo("p");
    }
}
