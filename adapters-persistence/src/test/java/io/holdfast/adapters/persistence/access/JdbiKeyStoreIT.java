package io.holdfast.adapters.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.adapters.persistence.EmbeddedDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class JdbiKeyStoreIT {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private final EmbeddedDatabase embedded = EmbeddedDatabase.fresh();
    private final KeyStore keys = new JdbiKeyStore(embedded.database());

    @AfterEach
    void close() {
        embedded.close();
    }

    @Test
    void KEY_1_a_key_is_found_by_its_digest_until_it_is_removed() {
        keys.add(key("one", NOW), digest(1));

        assertThat(keys.find(digest(1))).contains(key("one", NOW));
        assertThat(keys.find(digest(2))).isEmpty();
        assertThat(keys.remove("one")).contains(key("one", NOW));
        assertThat(keys.remove("one")).isEmpty();
        assertThat(keys.find(digest(1))).isEmpty();
    }

    @Test
    void KEY_2_adding_a_digest_that_is_there_changes_nothing() {
        keys.add(key("one", NOW), digest(1));
        keys.add(key("two", NOW), digest(1));

        assertThat(keys.all()).containsExactly(key("one", NOW));
    }

    @Test
    void KEY_3_the_list_is_oldest_first() {
        keys.add(key("younger", NOW.plusSeconds(1)), digest(1));
        keys.add(key("older", NOW), digest(2));

        assertThat(keys.all())
                .containsExactly(key("older", NOW), key("younger", NOW.plusSeconds(1)));
    }

    @Test
    void KEY_4_of_many_who_add_the_first_key_one_succeeds() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Optional<ApiKey>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Optional<ApiKey>>> callers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int n = i;
                callers.add(
                        threads.submit(
                                () -> {
                                    go.await();
                                    return keys.addFirst(key("k" + n, NOW), digest(n));
                                }));
            }
            go.countDown();
            for (Future<Optional<ApiKey>> caller : callers) {
                made.add(caller.get(30, TimeUnit.SECONDS));
            }
        }

        List<ApiKey> succeeded = made.stream().flatMap(Optional::stream).toList();
        assertThat(succeeded).hasSize(1);
        assertThat(keys.all()).isEqualTo(succeeded);
        assertThat(keys.addFirst(key("late", NOW), digest(99))).isEmpty();
    }

    private static ApiKey key(String id, Instant at) {
        return new ApiKey(id, "name of " + id, Set.of(Scope.JOBS, Scope.KEYS), at);
    }

    private static String digest(int n) {
        return "%064x".formatted(n);
    }
}
