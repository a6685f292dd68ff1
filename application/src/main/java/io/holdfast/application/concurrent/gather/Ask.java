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
    void answer(@Nullable V found, boolean loaded) {
        value = found;
        state = loaded ? State.ANSWERED : State.FAILED;
    }

    boolean isAnswered() {
        return state != State.WAITING;
    }

    boolean hasFailed() {
        return state == State.FAILED;
    }

    @Nullable V value() {
        return value;
    }
}
