package io.holdfast.bootstrap.caches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.bootstrap.settings.CacheBounds;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.cache.port.out.NearCaches.Near;
import io.holdfast.contracts.cache.NearCachesContract;
import io.micronaut.context.ApplicationContext;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;

class MicronautCachesTest extends NearCachesContract {
    private static final CacheName NAME = new CacheName("words");

    @Override
    protected NearCaches memory() {
        return saying(Map.of());
    }

    private static NearCaches saying(Map<CacheName, CacheBounds> bounds) {
        return new MicronautCaches(ApplicationContext.builder().build(), bounds);
    }

    @Test
    void whoever_runs_the_server_has_the_last_word_on_its_size() {
        Near<Integer, String> near =
                saying(Map.of(NAME, new CacheBounds(30L, null))).open(NAME, 1_000, String::length);
        IntStream.range(0, 50).forEach(key -> near.put(key, "0123456789"));

        assertThat(near.weightMax()).isEqualTo(30);
        assertThat(IntStream.range(0, 50).filter(key -> near.get(key).isPresent()).count())
                .isBetween(1L, 3L);
    }

    @Test
    void what_is_older_than_they_allow_is_let_go_of() {
        Near<Integer, String> near =
                saying(Map.of(NAME, new CacheBounds(null, Duration.ofMillis(20))))
                        .open(NAME, 1_000, String::length);
        Near<Integer, String> ageless =
                saying(Map.of(NAME, new CacheBounds(null, null))).open(NAME, 1_000, String::length);
        near.put(1, "old");
        ageless.put(1, "old");

        await().atMost(Duration.ofSeconds(10)).until(() -> near.get(1).isEmpty());
        assertThat(ageless.get(1)).contains("old");
        assertThat(near.weightMax()).isEqualTo(1_000);
    }

    @Test
    void two_memories_have_two_names() {
        NearCaches memory = memory();
        memory.open(NAME, 10, String::length);

        assertThatThrownBy(() -> memory.open(NAME, 10, String::length))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("words");
    }
}
