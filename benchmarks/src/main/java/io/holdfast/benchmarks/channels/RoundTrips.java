package io.holdfast.benchmarks.channels;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Clients that ask, wait for the answer, and ask again. Its times belong to the one thread of all
/// clients until it has ended.
final class RoundTrips {
    private static final AttributeKey<Asker> ASKER = AttributeKey.valueOf("asker");
    private static final int KEPT_MAX = 4_000_000;

    private final List<Channel> clients;
    private final IntFunction<ByteBuf> ping;
    private final long endNanos;
    private final CountDownLatch ended;
    private final long begunNanos = System.nanoTime();
    private long[] times = new long[65_536];
    private int count;
    private long lastNanos = begunNanos;

    RoundTrips(List<Channel> clients, IntFunction<ByteBuf> ping, Duration measured) {
        this.clients = clients;
        this.ping = ping;
        this.endNanos = begunNanos + measured.toNanos();
        this.ended = new CountDownLatch(clients.size());
    }

    private static final class Asker {
        private final ByteBuf ping;
        private long askedNanos;

        Asker(ByteBuf ping) {
            this.ping = ping;
        }
    }

    void begin() {
        for (int i = 0; i < clients.size(); i++) {
            Channel client = clients.get(i);
            Asker asker = new Asker(ping.apply(i));
            client.attr(ASKER).set(asker);
            client.eventLoop().execute(() -> ask(client, asker));
        }
    }

    private static void ask(Channel client, Asker asker) {
        asker.askedNanos = System.nanoTime();
        var _ = client.writeAndFlush(asker.ping.retainedDuplicate(), client.voidPromise());
    }

    void answered(Channel client) {
        Asker asker = client.attr(ASKER).get();
        long now = System.nanoTime();
        keep(now - asker.askedNanos);
        lastNanos = now;
        if (now < endNanos) {
            ask(client, asker);
        } else {
            ended.countDown();
        }
    }

    private void keep(long nanos) {
        if (count == times.length && count < KEPT_MAX) {
            times = Arrays.copyOf(times, count * 2);
        }
        times[count % times.length] = nanos;
        count++;
    }

    boolean awaitEnd(Duration limit) throws InterruptedException {
        boolean all = ended.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        Arrays.sort(times, 0, Math.min(count, times.length));
        return all;
    }

    int count() {
        return count;
    }

    double perSecond() {
        return count * 1e9 / (lastNanos - begunNanos);
    }

    double millisAt(double share) {
        int kept = Math.min(count, times.length);
        return kept == 0 ? 0 : times[Math.min(kept - 1, (int) (kept * share))] / 1e6;
    }
}
