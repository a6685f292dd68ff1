package io.holdfast.benchmarks.kit;

import java.util.concurrent.Semaphore;

/// What crashes and is started again: the child's side and its tormentor's.
final class Lives {
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore orders = new Semaphore(0);

    /// A life began.
    void begin() {
        begun.release();
    }

    /// The rest of a life that waits for its crash.
    void crashWhenTold() throws InterruptedException {
        orders.acquire();
        throw new Crash();
    }

    /// Lets the present life crash, and waits for the next one.
    void crash() throws InterruptedException {
        orders.release();
        awaitNext();
    }

    void awaitNext() throws InterruptedException {
        begun.acquire();
    }

    /// The crash.
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("told to");
        }
    }
}
