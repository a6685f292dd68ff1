package io.holdfast.adapters.web.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ListCutOff;
import io.holdfast.export.PulledList;
import io.holdfast.kernel.StoreUnavailable;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.netty.channel.embedded.EmbeddedChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A list on its way into an answer: as fast as the connection takes it, and whole or broken off.
final class StreamedListTest {
    private static final String END = "end";

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Deque<Runnable> pulls = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    /// What a list gives, one thing a pull.
    private static final class Made implements PulledList {
        private final Deque<Object> gives;
        private Runnable cutOff = () -> {};
        private int pulled;
        private int closed;

        Made(Object... gives) {
            this.gives = new ArrayDeque<>(List.of(gives));
        }

        @Override
        public Optional<ExportChunk> next() {
            pulled++;
            Object given = gives.size() == 1 ? gives.getFirst() : gives.removeFirst();
            if (given instanceof RuntimeException failure) {
                throw failure;
            }
            return given instanceof ExportChunk chunk ? Optional.of(chunk) : Optional.empty();
        }

        @Override
        public void onCutOff(Runnable told) {
            cutOff = told;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    /// Hears what is sent.
    private final class Ears implements Subscriber<ReadBuffer> {
        @Override
        public void onSubscribe(Subscription subscription) {}

        @Override
        public void onNext(ReadBuffer buffer) {
            heard.add(buffer.toString(UTF_8));
        }

        @Override
        public void onError(Throwable failure) {
            heard.add("error");
        }

        @Override
        public void onComplete() {
            heard.add(END);
        }
    }

    private static ExportChunk rows(String rows) {
        return new ExportChunk(rows, 1);
    }

    private StreamedList begun(Made list) throws InterruptedException {
        StreamedList streamed =
                StreamedList.begun(list, new Line(channel), pulls::add)
                        .by(ReadBufferFactory.getJdkFactory());
        streamed.subscribe(new Ears());
        return streamed;
    }

    /// What was started until now, and what that starts.
    private void work() {
        for (Runnable pull = pulls.poll(); pull != null; pull = pulls.poll()) {
            pull.run();
        }
        channel.runPendingTasks();
    }

    @Test
    void a_chunk_is_pulled_when_the_connection_has_taken_the_last_one_and_not_before()
            throws InterruptedException {
        Made list = new Made(rows("a\n"), rows("b\n"), rows("c\n"), END);
        StreamedList streamed = begun(list);

        streamed.request(1);
        work();
        assertThat(heard).containsExactly("a\n");
        assertThat(list.pulled).isOne();

        streamed.request(1);
        work();
        assertThat(heard).containsExactly("a\n", "b\n");
        assertThat(list.pulled).isEqualTo(2);

        streamed.request(Long.MAX_VALUE);
        work();
        assertThat(heard).containsExactly("a\n", "b\n", "c\n", END);
        assertThat(channel.isActive()).isTrue();
    }

    @Test
    void nothing_is_pulled_on_the_thread_of_the_connection() throws InterruptedException {
        Made list = new Made(rows("a\n"), rows("b\n"), END);
        StreamedList streamed = begun(list);

        streamed.request(2);
        streamed.request(2);
        assertThat(heard).isEmpty();
        assertThat(pulls).hasSize(1);

        streamed.cancel();
        assertThat(list.closed).isZero();
        work();
        assertThat(heard).isEmpty();
        assertThat(list.closed).isOne();
    }

    @Test
    void who_waits_for_a_busy_store_is_given_nothing_meanwhile() throws InterruptedException {
        Made list = new Made(ExportChunk.EMPTY, rows("a\n"), ExportChunk.EMPTY, rows("b\n"), END);
        StreamedList streamed = begun(list);

        streamed.request(3);
        work();

        assertThat(heard).containsExactly("a\n", "b\n", END);
    }

    @Test
    void a_list_without_a_byte_ends_at_once() throws InterruptedException {
        StreamedList streamed = begun(new Made(END));

        streamed.request(1);
        work();

        assertThat(heard).containsExactly(END);
    }

    @Test
    void a_connection_carries_one_list_at_a_time() throws InterruptedException {
        Made first = new Made(rows("a\n"), rows("b\n"), END);
        Made behind = new Made(rows("c\n"), END);
        StreamedList streamed = begun(first);
        streamed.request(1);
        work();

        assertThatExceptionOfType(Problem.class).isThrownBy(() -> begun(behind));

        assertThat(behind.pulled).isZero();
        assertThat(behind.closed).isOne();
        streamed.request(2);
        work();
        assertThat(heard).containsExactly("a\n", "b\n", END);
        begun(new Made(rows("d\n"), END)).request(2);
        work();
        assertThat(heard).containsExactly("a\n", "b\n", END, "d\n", END);
    }

    @Test
    void what_fails_before_the_first_row_is_thrown_and_the_list_closed() {
        for (RuntimeException failure :
                List.of(
                        new StoreUnavailable("read", new IOException("gone")),
                        new ListCutOff(ListCutOff.Why.STOPPING))) {
            Made list = new Made(ExportChunk.EMPTY, failure);

            assertThatExceptionOfType(failure.getClass()).isThrownBy(() -> begun(list));

            assertThat(list.closed).isOne();
            assertThat(new Line(channel).carry(list)).isTrue();
            new Line(channel).drop(list);
            assertThat(channel.isActive()).isTrue();
        }
    }

    @Test
    void what_fails_in_the_middle_breaks_the_connection_off_and_never_ends()
            throws InterruptedException {
        for (RuntimeException failure :
                List.of(
                        new StoreUnavailable("read", new IOException("gone")),
                        new ListCutOff(ListCutOff.Why.LONG),
                        new IllegalStateException("the list is CLOSED"))) {
            heard.clear();
            EmbeddedChannel own = new EmbeddedChannel();
            Made list = new Made(rows("a\n"), failure);
            StreamedList streamed =
                    StreamedList.begun(list, new Line(own), pulls::add)
                            .by(ReadBufferFactory.getJdkFactory());
            streamed.subscribe(new Ears());

            streamed.request(5);
            work();
            own.runPendingTasks();

            assertThat(heard).containsExactly("a\n");
            assertThat(own.isActive()).isFalse();
            assertThat(list.closed).isOne();
        }
    }

    @Test
    void who_is_cut_off_while_it_takes_nothing_is_broken_off() throws InterruptedException {
        Made list = new Made(rows("a\n"), rows("b\n"), END);
        StreamedList streamed = begun(list);
        streamed.request(1);
        work();

        list.cutOff.run();
        channel.runPendingTasks();

        assertThat(channel.isActive()).isFalse();
        streamed.request(1);
        work();
        assertThat(heard).containsExactly("a\n");
    }

    @Test
    void nobody_waits_for_the_first_row_on_behalf_of_who_has_hung_up() throws InterruptedException {
        Made list = new Made(ExportChunk.EMPTY);
        var _ = channel.close();

        StreamedList streamed = begun(list);
        streamed.cancel();
        work();

        assertThat(list.pulled).isOne();
        assertThat(list.closed).isOne();
    }
}
