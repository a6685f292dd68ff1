package io.holdfast.adapters.web.channels.transport;

import io.holdfast.adapters.web.channels.session.Closing;
import io.holdfast.adapters.web.channels.session.Outlet;
import io.holdfast.adapters.web.channels.session.Session;
import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.adapters.web.channels.wire.Frames;
import io.holdfast.adapters.web.channels.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A session that is carried by one request after another: what is to be sent waits until the
/// client asks for it, and the client's question waits until there is something. What the client
/// sends is taken one request after another: its answer is held while there is too much to deal
/// with, and a client that does not wait for it is sent away.
///
/// All but [#poll] and [#post] belongs to the thread of one event loop.
final class LongPoll implements Outlet, Carrier {
    /// How long a question waits.
    static final Duration WINDOW = Duration.ofSeconds(10);

    /// After so long without a question it is over.
    private static final Duration GONE = WINDOW.multipliedBy(3).dividedBy(2);

    /// Most messages that are taken of one request; a client sends the others with the next.
    private static final int MESSAGES_MAX = 100;

    private static final int TIMED_OUT = 408;
    private static final int PILE_BYTES = 65_536;

    private final EventLoop loop;
    private final Session session;
    private final Version version;
    private final int messageBytesMax;
    private final Duration window;
    private final Runnable over;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private @Nullable CompletableFuture<Polled> question;
    private @Nullable ScheduledFuture<?> patience;
    private long askedAtNanos;
    private long bytes;
    private boolean closed;
    private boolean paused;
    private @Nullable CompletableFuture<Integer> held;

    /// @param loop whose thread it belongs to
    /// @param lobby what it needs
    /// @param visitor who is at the other end
    /// @param version that it speaks
    /// @param window how long a request waits at most, be it a question or one that brings
    ///   something
    /// @param over is told when it has ended
    LongPoll(
            EventLoop loop,
            Lobby lobby,
            Visitor visitor,
            Version version,
            Duration window,
            Runnable over) {
        this.loop = loop;
        this.version = version;
        this.window = window;
        this.over = over;
        messageBytesMax = lobby.settings().frameBytesMax();
        session = new Session(this, lobby.board(), visitor, version);
        askedAtNanos = System.nanoTime();
    }

    /// What a question is answered.
    ///
    /// @param status 200, 204 where there is nothing, 410 where it is over
    /// @param messages texts
    record Polled(int status, List<String> messages) {
        static final Polled GONE = new Polled(410, List.of());
        static final Polled NOTHING = new Polled(204, List.of());
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public EventExecutor loop() {
        return loop;
    }

    @Override
    public void later(Runnable action) {
        if (!loop.isShuttingDown()) {
            loop.execute(action);
        }
    }

    /// Asks for what is to be sent. Any thread.
    CompletableFuture<Polled> poll() {
        CompletableFuture<Polled> asked = new CompletableFuture<>();
        if (loop.isShuttingDown()) {
            asked.complete(Polled.GONE);
        } else {
            loop.execute(() -> ask(asked));
        }
        return asked;
    }

    private void ask(CompletableFuture<Polled> asked) {
        session.touch();
        askedAtNanos = System.nanoTime();
        answer(Polled.NOTHING);
        question = asked;
        if (closed) {
            answer(Polled.GONE);
        } else if (!waiting.isEmpty()) {
            flush();
        } else {
            patience =
                    loop.schedule(
                            () -> answer(Polled.NOTHING), window.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void answer(Polled answer) {
        CompletableFuture<Polled> asked = question;
        if (asked != null) {
            question = null;
            askedAtNanos = System.nanoTime();
            ScheduledFuture<?> waits = patience;
            if (waits != null) {
                waits.cancel(false);
                patience = null;
            }
            asked.complete(answer);
        }
    }

    /// Takes messages, one a line; in the second version, what does not begin with a bracket is the
    /// base 64 of a binary one. Any thread.
    ///
    /// @return 200 once more may come, 408 where that takes too long, which ends it, or 410 where
    ///   it is over
    CompletableFuture<Integer> post(String lines) {
        CompletableFuture<Integer> taken = new CompletableFuture<>();
        if (loop.isShuttingDown()) {
            taken.complete(Polled.GONE.status());
        } else {
            loop.execute(() -> take(lines, taken));
        }
        return taken;
    }

    private void take(String lines, CompletableFuture<Integer> taken) {
        if (held == null) {
            lines.lines().filter(line -> !line.isBlank()).limit(MESSAGES_MAX).forEach(this::take);
            flush();
        } else {
            session.close(Closing.NOT_ALLOWED, "the request before is not answered yet");
        }
        held = taken;
        settle();
        if (held != null) {
            var _ = loop.schedule(() -> giveUp(taken), window.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    // One request is another than the next, whatever they are answered.
    @SuppressWarnings("ReferenceEquality")
    private void giveUp(CompletableFuture<Integer> taken) {
        if (held == taken) {
            held = null;
            taken.complete(TIMED_OUT);
            session.close(Closing.TOO_SLOW, "what was said is not dealt with in time");
        }
    }

    /// Answers the request that is held, once more may come, or nothing ever will.
    private void settle() {
        CompletableFuture<Integer> taken = held;
        if (taken != null && (closed || !paused)) {
            held = null;
            taken.complete(closed ? Polled.GONE.status() : 200);
        }
    }

    private void take(String line) {
        if (closed) {
            return;
        }
        boolean text = version == Version.V1 || line.startsWith("[");
        try {
            byte[] message =
                    text
                            ? line.getBytes(StandardCharsets.UTF_8)
                            : Base64.getDecoder().decode(line.strip());
            take(message, text);
        } catch (IllegalArgumentException _) {
            session.close(Closing.FAULT, "neither text nor base 64");
        }
    }

    private void take(byte[] message, boolean text) {
        if (message.length > messageBytesMax) {
            session.close(Closing.TOO_LARGE, "the message is too large");
        } else if (text) {
            session.text(message);
        } else {
            session.binary(message);
        }
    }

    /// Bytes cannot be carried; whoever wants them connects otherwise.
    @Override
    public void send(ByteBuf frame) {
        if (Frames.isText(frame)) {
            String text = Frames.payload(frame).toString(StandardCharsets.UTF_8);
            waiting.add(text);
            bytes += text.length();
        }
        frame.release();
    }

    @Override
    public void flush() {
        if (question != null && !waiting.isEmpty()) {
            List<String> all = new ArrayList<>(waiting);
            waiting.clear();
            bytes = 0;
            answer(new Polled(200, all));
            session.writabilityChanged();
        }
    }

    @Override
    public boolean isWritable() {
        return bytes < PILE_BYTES;
    }

    @Override
    public long pendingBytes() {
        return bytes;
    }

    /// A request carries so much and no more, and the next may come when it is answered.
    @Override
    public void pause(boolean rest) {
        paused = rest;
        settle();
    }

    @Override
    public void close(int code, String reason) {
        if (!closed) {
            closed = true;
            answer(Polled.GONE);
            settle();
            over.run();
        }
    }

    /// Ends it where nobody asks any more.
    @Override
    public void endIfUnanswered(long saidBeforeNanos) {
        later(
                () -> {
                    boolean silent = System.nanoTime() - askedAtNanos > GONE.toNanos();
                    if (question == null && silent) {
                        session.close(Closing.GOING_AWAY, "nobody asks any more");
                    }
                });
    }
}
