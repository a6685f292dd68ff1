package io.holdfast.application.concurrent.fanout;

import org.jspecify.annotations.Nullable;

/// A part that its caller cannot do without gave no value.
///
/// Thrown by the `orThrow` of results only: a fan-out itself answers with values.
public final class PartMissed extends RuntimeException {
    PartMissed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
