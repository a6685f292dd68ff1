package io.holdfast.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A client that asks at a fixed rate, whether the server keeps up or not.
///
/// The latency of a request counts from the moment at which it was due. Where all connections wait
/// for a slow server, the requests that are due meanwhile are late before they are sent, and their
/// waiting is counted: a stall shows up in as many requests as it would have kept waiting.
///
/// Two threads, both asleep most of the time: one sends, one reads.
public final class OpenLoop {
    private static final int BUFFER = 64 * 1024;
    private static final long LAST_ANSWER_MAX_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final InetSocketAddress server;
    private final Requests requests;
    private final int perSecond;
    private final int connections;

    /// Makes the client; it connects when it runs.
    ///
    /// @param server where to
    /// @param requests what for
    /// @param perSecond the rate
    /// @param connections most requests on their way at once
    public OpenLoop(InetSocketAddress server, Requests requests, int perSecond, int connections) {
        this.server = server;
        this.requests = requests;
        this.perSecond = perSecond;
        this.connections = connections;
    }

    /// Runs until told to end.
    ///
    /// @param goesOn asked before each request
    /// @return what came of it
    /// @throws IOException if the server cannot be reached
    public Outcome run(BooleanSupplier goesOn) throws IOException {
        try (Selector selector = Selector.open()) {
            BlockingQueue<Line> free = new ArrayBlockingQueue<>(connections);
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                lines.add(Line.open(server, selector));
            }
            free.addAll(lines);
            Reading reading = new Reading(selector, free);
            Thread reader = Thread.ofPlatform().name("reader").start(reading);
            try {
                long cpu = cpu();
                long start = System.nanoTime();
                long sent = send(goesOn, free);
                reading.endAfter(sent);
                reader.join();
                long took = System.nanoTime() - start;
                double share = (cpu() - cpu + reading.cpuNanos) / (double) took;
                return new Outcome(
                        reading.latencies, sent - reading.latencies.count(), took / 1e9, share);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                for (Line line : lines) {
                    line.close();
                }
            }
        }
    }

    private long send(BooleanSupplier goesOn, BlockingQueue<Line> free)
            throws InterruptedException {
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long due = System.nanoTime() + period;
        long sent = 0;
        while (goesOn.getAsBoolean()) {
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Line line = free.poll(30, TimeUnit.SECONDS);
            sent++;
            if (line == null) {
                break; // No answer for so long is a failure of all that are on their way.
            }
            try {
                line.ask(requests.next(), due);
            } catch (IOException _) {
                // Counted as failed, for no answer will come; the others go on.
            }
            due += period;
        }
        return sent;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static final class Reading implements Runnable {
        private final Selector selector;
        private final BlockingQueue<Line> free;
        private final Latencies latencies = new Latencies();
        private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        private long ended;
        private long cpuNanos;
        private volatile long expected = Long.MAX_VALUE;
        private volatile long deadline = Long.MAX_VALUE;

        Reading(Selector selector, BlockingQueue<Line> free) {
            this.selector = selector;
            this.free = free;
        }

        void endAfter(long requests) {
            deadline = System.nanoTime() + LAST_ANSWER_MAX_NANOS;
            expected = requests;
            selector.wakeup();
        }

        @Override
        public void run() {
            try {
                while (ended < expected
                        && (expected == Long.MAX_VALUE || System.nanoTime() < deadline)) {
                    selector.select(this::answer, 1_000);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                cpuNanos = cpu();
            }
        }

        private void answer(SelectionKey key) {
            Line line = (Line) key.attachment();
            try {
                if (!line.read(buffer)) {
                    return;
                }
                if (line.isGood()) {
                    latencies.add(System.nanoTime() - line.since());
                }
                free.add(line);
            } catch (IOException _) {
                key.cancel(); // The server ended it: whatever was on its way has failed.
            }
            ended++;
        }
    }
}
