package io.holdfast.adapters.external.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

class RoomTest {
    private static final long KIB = 1024;

    private final Room room = new Room(100 * KIB);

    private static void awaitWaiting(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    @Test
    void small_ones_go_side_by_side() {
        try (Room.Taken _ = room.take(40 * KIB);
                Room.Taken _ = room.take(60 * KIB)) {
            assertThat(room.freeBytes()).isZero();
        }
        assertThat(room.freeBytes()).isEqualTo(100 * KIB);
    }

    @Test
    void a_huge_one_waits_until_there_is_room_and_nobody_passes_it() throws InterruptedException {
        Queue<String> served = new ConcurrentLinkedQueue<>();
        Room.Taken first = room.take(40 * KIB);
        Thread huge = Thread.ofPlatform().start(() -> takeAndTell(90, "huge", served));
        awaitWaiting(huge);
        Thread small = Thread.ofPlatform().start(() -> takeAndTell(20, "small", served));
        awaitWaiting(small);
        assertThat(served).isEmpty();

        first.close();
        huge.join();
        small.join();

        assertThat(served).containsExactly("huge", "small");
    }

    private void takeAndTell(long kib, String name, Queue<String> served) {
        try (Room.Taken _ = room.take(kib * KIB)) {
            served.add(name);
        }
    }

    @Test
    void what_takes_more_than_there_is_goes_alone() {
        try (Room.Taken _ = room.take(1_000 * KIB)) {
            assertThat(room.freeBytes()).isZero();
        }
        assertThat(room.freeBytes()).isEqualTo(100 * KIB);
    }

    @Test
    void twice_as_much_may_go_alone_and_no_more() {
        assertThat(room.mayHold(200 * KIB)).isTrue();
        assertThat(room.mayHold(201 * KIB)).isFalse();
    }

    @Test
    void whoever_waits_is_not_kept_from_it_by_an_interrupt() {
        Thread.currentThread().interrupt();

        try (Room.Taken _ = room.take(10 * KIB)) {
            assertThat(room.freeBytes()).isEqualTo(90 * KIB);
        }
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void however_many_come_they_never_have_more_than_there_is() throws InterruptedException {
        AtomicLong taken = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Thread> all =
                IntStream.range(0, 16)
                        .mapToObj(seed -> Thread.ofPlatform().start(() -> churn(seed, taken, most)))
                        .toList();
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(most.get()).isBetween(1L, 100 * KIB);
        assertThat(taken.get()).isZero();
        assertThat(room.freeBytes()).isEqualTo(100 * KIB);
    }

    private void churn(int seed, AtomicLong taken, AtomicLong most) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long bytes = (1 + random.nextInt(100)) * KIB;
            try (Room.Taken _ = room.take(bytes)) {
                most.accumulateAndGet(taken.addAndGet(bytes), Math::max);
                taken.addAndGet(-bytes);
            }
        }
    }
}
