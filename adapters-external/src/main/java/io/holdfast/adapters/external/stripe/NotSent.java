package io.holdfast.adapters.external.stripe;

import com.stripe.exception.ApiConnectionException;

/// A call that never went out, so that nothing can have happened.
final class NotSent extends ApiConnectionException {
    private static final long serialVersionUID = 1L;

    NotSent(Throwable cause) {
        super("the call did not go out", cause);
    }
}
