package io.holdfast.application.checkout;

import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

/// Trouble at one chosen call, once.
final class Script implements Trouble {
    private @Nullable String call;
    private @Nullable Runnable what;

    void at(String chosen, Runnable trouble) {
        call = chosen;
        what = trouble;
    }

    static Runnable unavailable() {
        return () -> {
            throw new StoreUnavailable("a test", new IllegalStateException());
        };
    }

    @Override
    public void before(String made) {
        Runnable trouble = what;
        if (trouble != null && made.equals(call)) {
            what = null;
            trouble.run();
        }
    }

    @Override
    public void after(String made) {}
}
