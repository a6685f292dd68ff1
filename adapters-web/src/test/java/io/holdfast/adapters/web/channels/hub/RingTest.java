package io.holdfast.adapters.web.channels.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.adapters.web.channels.Rooms.News;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;

/// What a room remembers.
class RingTest {
    private final Ring ring = new Ring(100);

    private static News news(@Nullable Object about, String text) {
        return new News("e", about, Payload.object(json -> json.writeStringField("text", text)));
    }

    private int after(long since) {
        List<ByteBuf> frames = ring.after(since, Version.V2, "t");
        frames.forEach(ByteBuf::release);
        return frames.size();
    }

    @Test
    void it_is_complete_from_its_beginning_until_it_drops_something() {
        assertThat(ring.reaches(100)).isTrue();
        assertThat(ring.reaches(99)).isFalse();
        for (int i = 1; i <= Ring.NEWS_MAX; i++) {
            ring.add(100 + i, news(null, "x"));
        }
        assertThat(ring.reaches(100)).isTrue();

        ring.add(101 + Ring.NEWS_MAX, news(null, "x"));

        assertThat(ring.reaches(100)).isFalse();
        assertThat(ring.reaches(101)).isTrue();
        assertThat(after(101)).isEqualTo(Ring.NEWS_MAX);
    }

    @Test
    void it_takes_no_more_bytes_than_it_may() {
        for (int i = 1; i <= 100; i++) {
            ring.add(100 + i, news(null, "x".repeat(Ring.BYTES_MAX / 10)));
        }

        assertThat(after(0)).isBetween(8, 10);
        assertThat(ring.reaches(200)).isTrue();
    }

    @Test
    void the_newest_of_one_thing_takes_the_place_of_the_one_before() {
        ring.add(101, news("a", "old"));
        ring.add(102, news("b", "b"));
        ring.add(103, news("a", "new"));

        assertThat(after(100)).isEqualTo(2);
        assertThat(after(102)).isEqualTo(1);
        assertThat(ring.isOld(news("a", "new"))).isTrue();
        assertThat(ring.isOld(news("a", "old"))).isFalse();
        assertThat(ring.isOld(news(null, "new"))).isFalse();
    }
}
