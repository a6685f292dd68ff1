package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;

/// The threads of one round: all that the kit knows of the preview API.
///
/// The scope gives the threads their place in the structure (scoped values, dumps, an owner that
/// cannot leave before them) and nothing else. It is never waited on while work is under way: such
/// a wait would be hidden from the machine, and a simulation could not go on. Belongs to the thread
/// that made it.
final class Forks implements AutoCloseable {
    private final Machine machine;
    private final String name;
    private final StructuredTaskScope<Object, Void> scope;
    private String next = "";
    private @Nullable Thread made;

    Forks(Machine machine, String name) {
        this.machine = machine;
        this.name = name;
        scope =
                StructuredTaskScope.open(
                        Joiner.awaitAll(),
                        settings -> settings.withName(name).withThreadFactory(this::made));
    }

    private Thread made(Runnable body) {
        Thread thread = machine.unstarted(next, body);
        made = thread;
        return thread;
    }

    /// Starts a thread.
    ///
    /// @param body waits for nothing any more once it has said that it ends
    Thread fork(String part, Runnable body) {
        next = name + '/' + part;
        scope.fork(body);
        return Objects.requireNonNull(made);
    }

    /// To be called when all have said that they end: waits until they have.
    @Override
    public void close() {
        boolean interrupted = false;
        try (scope) {
            scope.join();
        } catch (InterruptedException _) {
            // The few steps that they have left are not worth being cut short.
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
