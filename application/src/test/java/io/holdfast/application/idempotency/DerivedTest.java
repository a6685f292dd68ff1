package io.holdfast.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.Seed;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

class DerivedTest {
    private static final Seed SEED = new Seed("a seed of 256 random bits, number 1");

    @Test
    void the_same_seed_and_role_give_the_same_id_and_others_give_others() {
        Seed same = new Seed(SEED.value());
        Seed other = new Seed("a seed of 256 random bits, number 2");
        assertThat(Derived.uuid(same, "job")).isEqualTo(Derived.uuid(SEED, "job"));
        assertThat(Derived.text(same, "cart")).isEqualTo(Derived.text(SEED, "cart"));

        Set<Object> ids = new HashSet<>();
        for (Seed seed : Set.of(SEED, other)) {
            for (String role : Set.of("job", "cart", "")) {
                ids.add(Derived.uuid(seed, role));
                ids.add(Derived.text(seed, role));
            }
        }
        assertThat(ids).hasSize(12);
    }

    @Test
    void ids_are_what_they_say_they_are() {
        for (int n = 0; n < 200; n++) {
            UUID id = Derived.uuid(SEED, "job " + n);
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(Derived.text(SEED, "cart " + n)).matches("[A-Za-z0-9_-]{43}");
        }
    }

    @Test
    void an_id_that_was_given_out_is_given_again_by_every_version_of_this_code() {
        assertThat(Derived.uuid(SEED, "job")).hasToString("f1a97b04-4b9d-87d0-b340-633becd1efd2");
        assertThat(Derived.text(SEED, "cart"))
                .isEqualTo("YQmejTHMj1HNn_TOCzuAQ3U09WVha42Rf2nEIuNw0NM");
    }
}
