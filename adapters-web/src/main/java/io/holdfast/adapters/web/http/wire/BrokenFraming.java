package io.holdfast.adapters.web.http.wire;

import java.io.IOException;

/// A body whose chunks are none, so that nobody knows where it ends. Whatever was read of it is not
/// the whole.
public final class BrokenFraming extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenFraming() {
        super("the chunks of the body cannot be told apart");
    }

    /// Says where a caller's bytes broke, which is no place in our code.
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
