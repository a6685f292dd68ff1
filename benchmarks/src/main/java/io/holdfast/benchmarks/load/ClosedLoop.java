package io.holdfast.benchmarks.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Clients that ask for the next as soon as they have an answer; all of them on the calling thread.
public final class ClosedLoop {
    private static final int BUFFER = 256 * 1024;

    private final InetSocketAddress server;
    private final Requests requests;
    private final int clients;

    /// Makes the clients; they connect when they run.
    ///
    /// @param server where to
    /// @param requests what for
    /// @param clients how many, 1 or more
    public ClosedLoop(InetSocketAddress server, Requests requests, int clients) {
        this.server = server;
        this.requests = requests;
        this.clients = clients;
    }

    /// Runs all clients, first without counting.
    ///
    /// @param warmUp time that is not counted
    /// @param measured time that is
    /// @return what came of it
    /// @throws IOException if the server cannot be reached, or ends a connection
    public Outcome run(Duration warmUp, Duration measured) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Line> lines = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                lines.add(Line.open(server, selector));
            }
            try {
                for (Line line : lines) {
                    line.ask(requests.next(), System.nanoTime());
                }
                pump(selector, warmUp);
                return pump(selector, measured);
            } finally {
                for (Line line : lines) {
                    line.close();
                }
            }
        }
    }

    private Outcome pump(Selector selector, Duration length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        Latencies latencies = new Latencies();
        long[] failed = {0};
        long cpu = cpu();
        long start = System.nanoTime();
        long end = start + length.toNanos();
        long now = start;
        while (now < end) {
            selector.select(key -> answer(key, buffer, latencies, failed), 100);
            now = System.nanoTime();
        }
        long took = now - start;
        return new Outcome(latencies, failed[0], took / 1e9, (cpu() - cpu) / (double) took);
    }

    private void answer(SelectionKey key, ByteBuffer buffer, Latencies latencies, long[] failed) {
        Line line = (Line) key.attachment();
        try {
            if (line.read(buffer)) {
                long now = System.nanoTime();
                if (line.isGood()) {
                    latencies.add(now - line.since());
                } else {
                    failed[0]++;
                }
                line.ask(requests.next(), now);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
