package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Counts;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list in chunks, from where the last attempt left it.
class ChunksTest {
    private static final Checkpoint BEGIN = after(0, 0);

    private final MovingClock clock = new MovingClock();

    private static Checkpoint after(long records, long rejected) {
        return new Checkpoint(
                Checkpoint.Phase.READING, records, null, 0, 0, new Counts(0, 0, 0, 0, rejected, 0));
    }

    private Chunks chunks(MadeFeed feed, Checkpoint from) {
        return new Chunks(clock, feed, new Pace(clock, "reading", "bytes", 1_000_000), from);
    }

    private List<Chunks.Chunk> all(MadeFeed feed, Checkpoint from) throws InterruptedException {
        Chunks chunks = chunks(feed, from);
        List<Chunks.Chunk> all = new ArrayList<>();
        Optional<Chunks.Chunk> next = chunks.next();
        while (next.isPresent()) {
            all.add(next.get());
            next = chunks.next();
        }
        return all;
    }

    private static List<Integer> sizes(List<Chunks.Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.staged().fragments().size()).toList();
    }

    @Test
    void a_chunk_has_1500_records_at_most_and_the_last_one_has_the_rest() throws Exception {
        List<Chunks.Chunk> chunks = all(new MadeFeed(4_000, 1), BEGIN);

        assertThat(sizes(chunks)).containsExactly(1_500, 1_500, 1_000);
        assertThat(chunks)
                .extracting(chunk -> chunk.staged().recordsRead())
                .containsExactly(1_500L, 3_000L, 4_000L);
    }

    @Test
    void large_records_make_a_chunk_of_little_more_than_4_mebibytes() throws Exception {
        int mebibyte = 1 << 20;

        List<Chunks.Chunk> chunks = all(new MadeFeed(1_000, mebibyte / 32), BEGIN);

        assertThat(sizes(chunks).getFirst() * (mebibyte / 32L))
                .isBetween(4L * mebibyte, 4L * mebibyte + mebibyte / 32);
    }

    @Test
    void records_count_as_long_as_they_are_unpacked() throws Exception {
        int mebibyte = 1 << 20;

        List<Chunks.Chunk> chunks = all(new MadeFeed(7, 10).packed(mebibyte), BEGIN);

        assertThat(sizes(chunks)).containsExactly(1, 1, 1, 1, 1, 1, 1, 0);
    }

    @Test
    void a_stretch_that_is_passed_over_is_seen_to_move_and_counts_as_no_record() throws Exception {
        int[] given = {0};
        MadeFeed feed =
                new MadeFeed(3, 7)
                        .before(_ -> clock.pass(Duration.ofMillis(50)))
                        .of(
                                n ->
                                        n == 2 && given[0]++ < 20
                                                ? passedOver(n)
                                                : MadeFeed.understood(n));

        List<Chunks.Chunk> chunks = all(feed, BEGIN);

        assertThat(sizes(chunks)).containsExactly(1, 0, 0, 0, 2);
        assertThat(chunks.getLast().staged().recordsRead()).isEqualTo(3);
        assertThat(chunks.getLast().staged().fragments())
                .extracting(fragment -> fragment.at().ordinal())
                .containsExactly(2L, 3L);
    }

    @Test
    void a_stretch_that_is_passed_over_is_none_of_the_records_that_are_skipped() throws Exception {
        int[] given = {0};
        MadeFeed feed =
                new MadeFeed(3, 7)
                        .of(n -> n == 2 && given[0]++ < 5 ? passedOver(n) : MadeFeed.understood(n));

        Chunks.Chunk chunk = all(feed, after(2, 0)).getFirst();

        assertThat(chunk.staged().fragments())
                .extracting(fragment -> fragment.at().ordinal())
                .containsExactly(3L);
    }

    private static FeedItem passedOver(long ordinal) {
        return new FeedItem.PassedOver(new RecordPosition(ordinal, ordinal + 1));
    }

    @Test
    void a_slow_list_is_seen_to_move_five_times_a_second() throws Exception {
        MadeFeed slow = new MadeFeed(1_000, 1).before(_ -> clock.pass(Duration.ofMillis(1)));

        List<Chunks.Chunk> chunks = all(slow, BEGIN);

        assertThat(sizes(chunks).getFirst()).isEqualTo(201);
    }

    @Test
    void progress_is_told_in_bytes_of_the_list() throws Exception {
        Chunks.Chunk chunk = all(new MadeFeed(10, 7), BEGIN).getFirst();

        assertThat(chunk.staged().progress().phase()).isEqualTo("reading");
        assertThat(chunk.staged().progress().unit()).isEqualTo("bytes");
        assertThat(chunk.staged().progress().done()).isEqualTo(70);
        assertThat(chunk.staged().progress().total()).isEqualTo(1_000_000);
    }

    @Test
    void the_next_attempt_goes_on_behind_the_records_that_were_staged() throws Exception {
        MadeFeed feed = new MadeFeed(5_000, 1);

        List<Chunks.Chunk> chunks = all(feed, after(4_000, 0));

        assertThat(sizes(chunks)).containsExactly(1_000);
        assertThat(chunks.getFirst().staged().fragments().getFirst().at().ordinal())
                .isEqualTo(4_001);
        assertThat(chunks.getFirst().staged().recordsRead()).isEqualTo(5_000);
    }

    @Test
    void a_long_way_to_there_is_seen_to_move_and_loses_no_record() throws Exception {
        MadeFeed slow = new MadeFeed(1_100, 1).before(_ -> clock.pass(Duration.ofMillis(1)));

        List<Chunks.Chunk> chunks = all(slow, after(1_000, 3));

        assertThat(sizes(chunks)).containsExactly(0, 0, 0, 0, 100);
        assertThat(chunks.subList(0, 4))
                .allSatisfy(
                        chunk -> {
                            assertThat(chunk.staged().recordsRead()).isEqualTo(1_000);
                            assertThat(chunk.rejectedSofar()).isEqualTo(3);
                        })
                .extracting(chunk -> chunk.staged().progress().done())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(chunks.getLast().staged().fragments().getFirst().at().ordinal())
                .isEqualTo(1_001);
    }

    @Test
    void a_list_that_has_shrunk_since_the_last_attempt_is_simply_over() throws Exception {
        List<Chunks.Chunk> chunks = all(new MadeFeed(10, 1), after(4_000, 0));

        assertThat(sizes(chunks)).containsExactly(0);
        assertThat(chunks.getFirst().staged().recordsRead()).isEqualTo(10);
    }

    @Test
    void refused_records_are_read_records_and_counted_on_from_earlier_attempts() throws Exception {
        MadeFeed feed =
                new MadeFeed(6, 1)
                        .of(n -> n % 2 == 0 ? MadeFeed.refused(n) : MadeFeed.understood(n));

        Chunks.Chunk chunk = all(feed, after(2, 1)).getFirst();

        assertThat(chunk.staged().rejects()).hasSize(2);
        assertThat(chunk.staged().fragments()).hasSize(2);
        assertThat(chunk.staged().recordsRead()).isEqualTo(6);
        assertThat(chunk.rejectedSofar()).isEqualTo(3);
    }

    @Test
    void a_record_that_is_refused_in_part_counts_once() throws Exception {
        Chunks.Chunk chunk = all(new MadeFeed(3, 1).of(MadeFeed::partly), BEGIN).getFirst();

        assertThat(chunk.staged().fragments()).hasSize(3);
        assertThat(chunk.staged().rejects()).hasSize(3);
        assertThat(chunk.staged().recordsRead()).isEqualTo(3);
    }

    @Test
    void a_list_of_nothing_is_one_chunk_of_nothing() throws Exception {
        assertThat(sizes(all(new MadeFeed(0, 1), BEGIN))).containsExactly(0);
    }

    @Test
    void the_end_is_told_as_often_as_it_is_asked_for() throws Exception {
        MadeFeed feed = new MadeFeed(1, 1);
        Chunks chunks = chunks(feed, BEGIN);
        assertThat(chunks.next()).isPresent();

        assertThat(chunks.next()).isEmpty();
        assertThat(chunks.next()).isEmpty();
        assertThat(chunks.recordsRead()).isOne();
    }

    @Test
    void an_interrupt_is_heard_after_the_record_that_is_read() {
        MadeFeed feed = new MadeFeed(4_000, 1).before(ChunksTest::interruptAtHundred);

        assertThatThrownBy(() -> chunks(feed, BEGIN).next())
                .isInstanceOf(InterruptedException.class);

        assertThat(feed.read()).isEqualTo(100);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void an_interrupt_is_heard_while_it_skips() {
        MadeFeed feed = new MadeFeed(4_000, 1).before(ChunksTest::interruptAtHundred);

        assertThatThrownBy(() -> chunks(feed, after(3_000, 0)).next())
                .isInstanceOf(InterruptedException.class);

        assertThat(feed.read()).isEqualTo(100);
    }

    private static void interruptAtHundred(long ordinal) {
        if (ordinal == 100) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_list_that_breaks_says_where() {
        FeedBroken broken = new FeedBroken("line 7 never ends");
        MadeFeed feed =
                new MadeFeed(10, 1)
                        .of(
                                n -> {
                                    throw broken;
                                });

        assertThatThrownBy(() -> chunks(feed, BEGIN).next()).isSameAs(broken);
    }
}
