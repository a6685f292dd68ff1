package io.holdfast.benchmarks.kit;

import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/// The bare scope that a fan-out stands on. It has one outcome for all: a part that fails or is
/// late takes the others along.
///
/// @param limited whether there is a limit at all, which costs the scope a timer each time
record ScopeCalls(boolean limited) implements Contender {
    @Override
    public void act() throws InterruptedException {
        try (var scope =
                StructuredTaskScope.open(
                        Joiner.<Long>awaitAllSuccessfulOrThrow(),
                        settings -> limited ? settings.withTimeout(Calls.LIMIT) : settings)) {
            Subtask<Long> first = scope.fork(Calls::first);
            Subtask<Long> second = scope.fork(Calls::second);
            Subtask<Long> third = scope.fork(Calls::third);
            scope.join();
            Calls.check(first.get() + second.get() + third.get());
        }
    }

    @Override
    public void close() {}
}
