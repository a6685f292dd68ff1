package io.holdfast.adapters.web.exports;

import static java.util.Objects.requireNonNull;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ListCutOff;
import io.holdfast.export.PulledList;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Optional;

/// A list on its way into an answer: the next chunk is pulled when the connection has taken the
/// last one, so a reader that stops stops the list, and one chunk is all that lies ready for it.
///
/// What fails, or is cut off, breaks the connection off. Whoever hangs up closes the list. Has one
/// subscriber.
final class StreamedList implements Publisher<ReadBuffer>, Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(StreamedList.class);
    private static final String CARRIES_ANOTHER =
            "A list was still on its way over this connection; ask again when it has come, or over"
                    + " another connection.";

    private final PulledList list;
    private final Line line;
    private final Pullers pullers;
    private @Nullable ExportChunk first;
    private @Nullable ReadBufferFactory buffers;
    private @Nullable Subscriber<? super ReadBuffer> subscriber;
    private long wanted;
    private boolean pulling;
    private boolean over;

    private StreamedList(PulledList list, Line line, Pullers pullers, @Nullable ExportChunk first) {
        this.list = list;
        this.line = line;
        this.pullers = pullers;
        this.first = first;
    }

    /// Waits for the first rows, so that what goes wrong before them can still be told.
    ///
    /// @param list goes with what is given back, or is closed
    /// @param line what it is going to be sent over
    /// @throws Problem if the line carries another list still
    /// @throws ListCutOff if it must not be read any more
    /// @throws io.holdfast.kernel.StoreUnavailable if the store stopped answering
    /// @throws InterruptedException if the thread is interrupted
    static StreamedList begun(PulledList list, Line line, Pullers pullers)
            throws InterruptedException {
        boolean begun = false;
        try {
            if (!line.carry(list)) {
                throw new Problem(ProblemKind.UNAVAILABLE, CARRIES_ANOTHER)
                        .retryAfter(Duration.ofSeconds(1));
            }
            Optional<ExportChunk> first = list.next();
            while (line.isUp() && first.filter(ExportChunk::isEmpty).isPresent()) {
                first = list.next();
            }
            line.keepShort();
            StreamedList streamed = new StreamedList(list, line, pullers, first.orElse(null));
            list.onCutOff(streamed::breakOff);
            begun = true;
            return streamed;
        } finally {
            if (!begun) {
                line.drop(list);
                list.close();
            }
        }
    }

    /// {@return the same, which makes its buffers here}
    StreamedList by(ReadBufferFactory factory) {
        buffers = factory;
        return this;
    }

    @Override
    public void subscribe(Subscriber<? super ReadBuffer> reader) {
        synchronized (this) {
            subscriber = reader;
        }
        reader.onSubscribe(this);
    }

    @Override
    public void request(long chunks) {
        synchronized (this) {
            wanted = wanted + chunks < 0 ? Long.MAX_VALUE : wanted + chunks;
            if (pulling || over) {
                return;
            }
            pulling = true;
        }
        pullers.start(this::pull);
    }

    /// Also where nobody has subscribed. Called by event loops, which must not wait.
    @Override
    public void cancel() {
        if (end()) {
            pullers.start(list::close);
        }
    }

    private synchronized boolean end() {
        boolean now = !over;
        over = true;
        if (now) {
            line.drop(list);
        }
        return now;
    }

    private void pull() {
        try {
            while (isWanted()) {
                Optional<ExportChunk> chunk = next();
                if (chunk.isEmpty()) {
                    if (end()) {
                        reader().onComplete();
                    }
                } else if (!chunk.get().isEmpty()) {
                    give(chunk.get());
                }
            }
        } catch (ListCutOff _) {
            breakOff();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            breakOff();
        } catch (RuntimeException e) {
            if (breakOff()) {
                LOG.warn("a list broke off while it was read", e);
            }
        }
    }

    private synchronized boolean isWanted() {
        pulling = wanted > 0 && !over;
        return pulling;
    }

    private Optional<ExportChunk> next() throws InterruptedException {
        ExportChunk begin = first;
        first = null;
        return begin == null ? list.next() : Optional.of(begin);
    }

    private void give(ExportChunk chunk) {
        synchronized (this) {
            if (over) {
                return;
            }
            wanted--;
        }
        chunk.writeTo((bytes, _, _) -> reader().onNext(requireNonNull(buffers).adapt(bytes)));
    }

    private synchronized Subscriber<? super ReadBuffer> reader() {
        return requireNonNull(subscriber);
    }

    /// {@return whether it was not over yet}
    private boolean breakOff() {
        boolean now = end();
        if (now) {
            line.breakOff();
            list.close();
        }
        return now;
    }
}
