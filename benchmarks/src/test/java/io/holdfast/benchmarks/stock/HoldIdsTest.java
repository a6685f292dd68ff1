package io.holdfast.benchmarks.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.HoldId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

class HoldIdsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");

    private static UUID at(Instant time) {
        return new HoldIds(() -> time).get().value();
    }

    @Test
    void an_id_is_a_uuid_of_version_7_that_tells_when_it_was_made() {
        UUID id = at(NOW);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void who_comes_later_has_the_greater_id_also_within_a_millisecond() {
        List<String> ids =
                Stream.of(NOW, NOW.plusNanos(1_000), NOW.plusNanos(500_000), NOW.plusMillis(1))
                        .map(time -> at(time).toString())
                        .toList();

        assertThat(ids).isSorted();
    }

    @Test
    void those_of_one_instant_differ() {
        HoldIds ids = new HoldIds(() -> NOW);

        assertThat(Stream.generate(ids).limit(10_000).map(HoldId::value))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.variant() == 2);
    }
}
