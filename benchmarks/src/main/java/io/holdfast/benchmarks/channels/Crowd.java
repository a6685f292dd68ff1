package io.holdfast.benchmarks.channels;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// Any number of clients on one thread. The thread that measures calls; what clients hear is told
/// by theirs.
final class Crowd implements AutoCloseable {
    private static final int AT_ONCE = 256;
    private static final long PATIENCE_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup loop =
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final InetSocketAddress server;
    private final int addresses;
    private final boolean asksForOk;
    private final ByteBuf upgrade;
    private final Queue<Channel> ready = new ConcurrentLinkedQueue<>();
    private final Semaphore opening = new Semaphore(AT_ONCE);
    private final Semaphore done = new Semaphore(0);
    private final AtomicInteger expected = new AtomicInteger();
    private volatile @Nullable String trouble;
    private volatile Consumer<Channel> onHeard = this::count;
    private volatile boolean over;

    /// @param server where to
    /// @param asksForOk whether a join is answered with `ok`, or with anything
    /// @param addresses how many loopback addresses they come from
    Crowd(InetSocketAddress server, boolean asksForOk, int addresses) {
        this.server = server;
        this.addresses = addresses;
        this.asksForOk = asksForOk;
        this.upgrade = Frames.upgrade(server.getPort());
    }

    boolean asksForOk() {
        return asksForOk;
    }

    ByteBuf upgrade() {
        return upgrade;
    }

    void ready(Channel channel) {
        ready.add(channel);
        opening.release();
    }

    void heard(Channel channel) {
        onHeard.accept(channel);
    }

    private void count(Channel channel) {
        if (expected.decrementAndGet() == 0) {
            done.release();
        }
    }

    /// Nothing may be lost: the first loss is what the run ends with.
    void lost(Channel channel, String why) {
        if (!over && trouble == null) {
            trouble = channel + ": " + why;
            opening.release(AT_ONCE);
            done.release();
        }
    }

    private void requireAllWell() {
        String what = trouble;
        if (what != null) {
            throw new IllegalStateException(what);
        }
    }

    /// Connects, and waits until all have joined.
    ///
    /// @param many how many more
    /// @param joins of each, by its number
    /// @return nanoseconds that it took
    long connect(int many, IntFunction<List<ByteBuf>> joins) throws InterruptedException {
        long begun = System.nanoTime();
        for (int i = 0; i < many; i++) {
            List<ByteBuf> own = joins.apply(i);
            acquire(opening, 1);
            Bootstrap bootstrap =
                    new Bootstrap()
                            .group(loop)
                            .channel(NioSocketChannel.class)
                            .option(ChannelOption.TCP_NODELAY, true)
                            .handler(
                                    new ChannelInitializer<Channel>() {
                                        @Override
                                        protected void initChannel(Channel channel) {
                                            channel.pipeline().addLast(new Client(own, Crowd.this));
                                        }
                                    });
            bootstrap
                    .connect(server, source(i))
                    .addListener(
                            opened -> {
                                if (!opened.isSuccess()) {
                                    trouble = String.valueOf(opened.cause());
                                    opening.release(AT_ONCE);
                                }
                            });
        }
        acquire(opening, AT_ONCE);
        opening.release(AT_ONCE);
        return System.nanoTime() - begun;
    }

    /// One loopback address after the other: each has some 28,000 ports, and those of connections
    /// that an earlier measurement closed are not free again for a minute.
    private InetSocketAddress source(int number) {
        return new InetSocketAddress("127.0.0." + (1 + number % addresses), 0);
    }

    private void acquire(Semaphore semaphore, int permits) throws InterruptedException {
        boolean got = semaphore.tryAcquire(permits, PATIENCE_SECONDS, TimeUnit.SECONDS);
        requireAllWell();
        if (!got) {
            throw new IllegalStateException("the server did not answer");
        }
    }

    int size() {
        return ready.size();
    }

    /// Has one say something that all are told, and waits until the last of them has heard it.
    ///
    /// @param shout what
    /// @param times how often, without waiting in between
    /// @return nanoseconds that it took
    long broadcast(ByteBuf shout, int times) throws InterruptedException {
        Channel speaker = ready.element();
        expected.set(ready.size() * times);
        long begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            var _ = speaker.write(shout.retainedDuplicate());
        }
        speaker.flush();
        acquire(done, 1);
        return System.nanoTime() - begun;
    }

    /// Has everybody ask, and ask again when answered.
    ///
    /// @param ping of each, by its number
    /// @param measured how long
    /// @return nanoseconds of each round trip
    RoundTrips pingPong(IntFunction<ByteBuf> ping, java.time.Duration measured)
            throws InterruptedException {
        RoundTrips trips = new RoundTrips(List.copyOf(ready), ping, measured);
        onHeard = trips::answered;
        trips.begin();
        boolean ended = trips.awaitEnd(measured.plusSeconds(PATIENCE_SECONDS));
        onHeard = this::count;
        requireAllWell();
        if (!ended) {
            throw new IllegalStateException("the server did not answer");
        }
        return trips;
    }

    @Override
    public void close() {
        over = true;
        for (Channel channel : ready) {
            var _ = channel.close();
        }
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
