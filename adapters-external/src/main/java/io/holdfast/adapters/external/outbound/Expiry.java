package io.holdfast.adapters.external.outbound;

import org.apache.hc.core5.concurrent.Cancellable;

/// What happens when the time of a call is over: its connection is cut, whatever it waits for.
final class Expiry implements Runnable {
    private final Cancellable call;
    private volatile boolean over;

    Expiry(Cancellable call) {
        this.call = call;
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void run() {
        over = true;
        call.cancel();
    }
}
