package io.holdfast.application.operations;

import io.holdfast.application.supervision.Shutdown;
import io.holdfast.application.supervision.StartFailed;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.supervision.Failure;
import io.holdfast.supervision.PartFailed;

import java.time.Instant;

/// What may be shown of what was thrown.
///
/// Messages of exceptions that are not ours may hold anything: names of classes, addresses, whole
/// statements. Of those only the log tells.
final class Failures {
    private static final String FAULT =
            "Something went wrong that the server's log tells more about.";

    private Failures() {}

    static Failure of(Instant at, Throwable thrown) {
        return switch (thrown) {
            case PartFailed known -> new Failure(at, Failure.Kind.DOWN, message(known));
            case StoreUnavailable known ->
                    new Failure(at, Failure.Kind.UNAVAILABLE, message(known));
            case StartFailed known -> {
                Throwable cause = known.getCause();
                yield cause == null
                        ? new Failure(at, Failure.Kind.LATE, message(known))
                        : of(at, cause);
            }
            case Shutdown known -> new Failure(at, Failure.Kind.DOWN, message(known));
            default -> new Failure(at, Failure.Kind.FAULT, FAULT);
        };
    }

    private static String message(Throwable known) {
        return String.valueOf(known.getMessage());
    }
}
