package io.holdfast.benchmarks.kit;

/// The least that a restart can cost: a virtual thread that joins another, and starts it anew.
final class ThreadLives implements Contender {
    private final Lives lives = new Lives();
    private final Thread watch = Thread.ofVirtual().start(this::watch);

    ThreadLives() throws InterruptedException {
        lives.awaitNext();
    }

    @Override
    public void act() throws InterruptedException {
        lives.crash();
    }

    @Override
    public void close() {
        watch.interrupt();
    }

    private void watch() {
        Thread child = Thread.ofVirtual().unstarted(this::live);
        try {
            while (true) {
                child.start();
                child.join();
                child = Thread.ofVirtual().unstarted(this::live);
            }
        } catch (InterruptedException _) {
            child.interrupt();
        }
    }

    private void live() {
        lives.begin();
        try {
            lives.crashWhenTold();
        } catch (Lives.Crash | InterruptedException _) {
            // The watch hears of the end by joining.
        }
    }
}
