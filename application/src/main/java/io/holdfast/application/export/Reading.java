package io.holdfast.application.export;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.export.ExportChunk;
import io.holdfast.export.ListCutOff;
import io.holdfast.export.ListCutOff.Why;
import io.holdfast.export.ListReader;
import io.holdfast.export.OpenExport;
import io.holdfast.export.PulledList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// A list with its one reader. Whoever ends it (the reader, the list's own end, a limit) while
/// somebody pulls leaves it to the one who pulls to give everything back, for a list is used by one
/// thread at a time, and a pull soon returns.
final class Reading implements PulledList {
    private enum State {
        OPEN,
        TOLD_END,
        BROKEN,
        CLOSED,
        CUT_OFF
    }

    private final Machine machine;
    private final ReadingLimits limits;
    private final ListReader reader;
    private final OpenExport export;
    private final Consumer<Reading> leave;
    private final long openedAtNanos;
    private State state = State.OPEN;
    private @Nullable Why why;
    private @Nullable Runnable told;
    private boolean pulled;
    private boolean released;
    private long waitsSinceNanos;
    private Duration waited = Duration.ZERO;
    private long bytes;

    /// Begins to wait for the first pull.
    ///
    /// @param leave told once, when everything was given back
    Reading(
            Machine machine,
            ReadingLimits limits,
            ListReader reader,
            OpenExport export,
            Consumer<Reading> leave) {
        this.machine = machine;
        this.limits = limits;
        this.reader = reader;
        this.export = export;
        this.leave = leave;
        this.openedAtNanos = machine.nanoTime();
        this.waitsSinceNanos = openedAtNanos;
    }

    @Override
    public Optional<ExportChunk> next() throws InterruptedException {
        if (!begin()) {
            return Optional.empty();
        }
        Optional<ExportChunk> chunk;
        try {
            chunk = export.next();
        } catch (InterruptedException | RuntimeException | Error e) {
            end(State.BROKEN, 0);
            throw e;
        }
        State now =
                chunk.isPresent() ? end(State.OPEN, chunk.get().length()) : end(State.TOLD_END, 0);
        if (now != State.TOLD_END) {
            requireOpen();
        }
        return chunk;
    }

    /// Whether there is anything to pull.
    private synchronized boolean begin() {
        if (state == State.TOLD_END) {
            return false;
        }
        requireOpen();
        pulled = true;
        waited = waited.plusNanos(machine.nanoTime() - waitsSinceNanos);
        return true;
    }

    private synchronized void requireOpen() {
        if (why != null) {
            throw new ListCutOff(why);
        }
        if (state != State.OPEN) {
            throw new IllegalStateException("the list is " + state);
        }
    }

    private State end(State after, long length) {
        State now;
        synchronized (this) {
            pulled = false;
            waitsSinceNanos = machine.nanoTime();
            bytes += length;
            if (state == State.OPEN) {
                state = after;
            }
            now = state;
        }
        release();
        return now;
    }

    /// Gives everything back where the list is over and nobody pulls.
    private void release() {
        synchronized (this) {
            if (state == State.OPEN || pulled || released) {
                return;
            }
            released = true;
        }
        try {
            export.close();
        } finally {
            leave.accept(this);
        }
    }

    /// {@return which limit its reader has passed by now, if any}
    synchronized Optional<Why> passed() {
        if (state != State.OPEN) {
            return Optional.empty();
        }
        long nowNanos = machine.nanoTime();
        Duration waits = pulled ? Duration.ZERO : Duration.ofNanos(nowNanos - waitsSinceNanos);
        Duration granted =
                limits.idleMax().plus(Duration.ofSeconds(bytes / limits.bytesPerSecondMin()));
        Duration open = Duration.ofNanos(nowNanos - openedAtNanos);
        if (open.compareTo(limits.openMax(reader)) > 0) {
            return Optional.of(Why.LONG);
        }
        if (waits.compareTo(limits.idleMax()) > 0) {
            return Optional.of(Why.IDLE);
        }
        return waited.plus(waits).compareTo(granted) > 0 ? Optional.of(Why.SLOW) : Optional.empty();
    }

    /// Cuts its reader off, if it is there. Giving everything back may take its time.
    ///
    /// @return whether it was there
    boolean cutOff(Why reason) {
        Runnable heard;
        synchronized (this) {
            if (state != State.OPEN) {
                return false;
            }
            state = State.CUT_OFF;
            why = reason;
            heard = pulled ? null : told;
        }
        if (heard != null) {
            heard.run();
        }
        release();
        return true;
    }

    @Override
    public void onCutOff(Runnable listener) {
        synchronized (this) {
            told = listener;
            if (why == null || pulled) {
                return;
            }
        }
        listener.run();
    }

    @Override
    public void close() {
        synchronized (this) {
            if (state != State.OPEN) {
                return;
            }
            state = State.CLOSED;
        }
        release();
    }
}
