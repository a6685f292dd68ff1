package io.holdfast.application.concurrent.ahead;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.function.Supplier;

/// One piece of work that was begun ahead of the moment when its result is needed.
///
/// ```java
/// try (Ahead<Chunk> next = Ahead.start(machine, "read ahead", feed::chunk)) {
///     store(current);
///     current = next.await();
/// }
/// ```
///
/// ## Rules
///
/// - **AHD-1** The work is done once, on a thread of its own; [#await] gives what it made, or
///   throws what it threw, as often as it is asked.
/// - **AHD-2** [#close] returns when the thread has ended: no work outlives its owner's.
/// - **AHD-3** An interrupt of the owner cuts neither short, for the work is as long as one step;
///   it is still there afterwards.
///
/// Belongs to the thread that started it. What the work reads and writes is seen by the owner after
/// [#await] or [#close], and the other way round from the start on.
///
/// @param <T> what is made
public final class Ahead<T> implements AutoCloseable {
    private final Machine machine;
    private final Thread owner;
    private volatile @Nullable Outcome<T> outcome;

    private sealed interface Outcome<T> {
        record Made<T>(T value) implements Outcome<T> {}

        record Thrown<T>(Throwable cause) implements Outcome<T> {}
    }

    private Ahead(Machine machine) {
        this.machine = machine;
        this.owner = Thread.currentThread();
    }

    /// Begins some work.
    ///
    /// @param machine gives the thread
    /// @param name of the thread
    /// @param work done once; it waits for nothing that its owner does
    /// @return the work under way
    /// @param <T> what is made
    public static <T> Ahead<T> start(Machine machine, String name, Supplier<? extends T> work) {
        Ahead<T> ahead = new Ahead<>(machine);
        machine.unstartedHeavy(name, () -> ahead.run(work)).start();
        return ahead;
    }

    private void run(Supplier<? extends T> work) {
        Outcome<T> end;
        try {
            end = new Outcome.Made<>(work.get());
        } catch (Throwable e) {
            end = new Outcome.Thrown<>(e);
        }
        outcome = end;
        machine.unpark(owner);
    }

    /// Waits for the work.
    ///
    /// @return what it made
    public T await() {
        return switch (ended()) {
            case Outcome.Made<T>(T value) -> value;
            case Outcome.Thrown<T>(RuntimeException failure) -> throw failure;
            case Outcome.Thrown<T>(Error failure) -> throw failure;
            case Outcome.Thrown<T>(Throwable failure) ->
                    throw new IllegalStateException("a supplier threw a checked failure", failure);
        };
    }

    private Outcome<T> ended() {
        boolean interrupted = false;
        Outcome<T> end = outcome;
        while (end == null) {
            machine.park(this);
            interrupted |= Thread.interrupted();
            end = outcome;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return end;
    }

    /// Waits for the work, and passes over what became of it.
    @Override
    public void close() {
        ended();
    }
}
