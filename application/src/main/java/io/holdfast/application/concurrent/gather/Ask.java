package io.holdfast.application.concurrent.gather;

import org.jspecify.annotations.Nullable;

/// One caller's question. Answered once, by the thread that loads; read by the caller.
final class Ask<K, V> {
    private enum State {
        WAITING,
        ANSWERED,
        FAILED
    }

    private final K key;
    private final Thread thread;
    private @Nullable V value;
    private @Nullable RuntimeException failure;
    private volatile State state = State.WAITING;

    Ask(K key, Thread thread) {
        this.key = key;
        this.thread = thread;
    }

    K key() {
        return key;
    }

    Thread thread() {
        return thread;
    }

    /// Makes the value visible together with the state.
    void answer(@Nullable V found) {
        value = found;
        state = State.ANSWERED;
    }

    /// @param everybodys what each of the callers is to meet; none where each is to load for itself
    void fail(@Nullable RuntimeException everybodys) {
        failure = everybodys;
        state = State.FAILED;
    }

    boolean isAnswered() {
        return state != State.WAITING;
    }

    boolean hasFailed() {
        return state == State.FAILED;
    }

    @Nullable RuntimeException failure() {
        return failure;
    }

    @Nullable V value() {
        return value;
    }
}
