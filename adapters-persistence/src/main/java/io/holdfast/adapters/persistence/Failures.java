package io.holdfast.adapters.persistence;

import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/// What an exception of the driver means to us, by its SQLSTATE.
final class Failures {
    private static final Set<String> RETRY = Set.of("40001", "40P01", "23505");

    // Connection lost, resources gone, server going down or coming up, system error.
    private static final Set<String> UNAVAILABLE_CLASSES = Set.of("08", "53", "58");

    // Going down, crashed, starting; statement or lock time over; idle too long; a standby; and
    // what was to be retried, but too often. Two writers of one new name met (23505): the loser may
    // ask again and then sees the winner.
    private static final Set<String> UNAVAILABLE =
            Set.of(
                    "57P01", "57P02", "57P03", "57P05", "57014", "55P03", "25P03", "25006", "40001",
                    "40P01", "23505");

    private Failures() {}

    static boolean asksForRetry(Throwable thrown) {
        String state = stateOf(thrown);
        return state != null && RETRY.contains(state);
    }

    /// {@return whether the server left a statement because its time was over}
    static boolean isTimeOver(Throwable thrown) {
        return "57014".equals(stateOf(thrown));
    }

    static RuntimeException translated(String operation, Exception thrown) {
        if (thrown instanceof StoreUnavailable known) {
            return known;
        }
        if (isUnavailable(thrown)) {
            return new StoreUnavailable(operation, thrown);
        }
        if (thrown instanceof RuntimeException unexpected) {
            return unexpected;
        }
        return new IllegalStateException("the database refused to " + operation, thrown);
    }

    private static boolean isUnavailable(Throwable thrown) {
        SQLException refusal = refusalIn(thrown);
        if (refusal instanceof SQLTransientConnectionException) {
            return true; // The pool had none to give in time.
        }
        if (refusal != null && refusal.getCause() instanceof InterruptedException) {
            return true; // Or in the time that the caller was given.
        }
        String state = stateOf(thrown);
        return state != null
                && (UNAVAILABLE.contains(state)
                        || (state.length() == 5
                                && UNAVAILABLE_CLASSES.contains(state.substring(0, 2))));
    }

    static @Nullable String stateOf(Throwable thrown) {
        SQLException refusal = refusalIn(thrown);
        return refusal == null ? null : refusal.getSQLState();
    }

    private static @Nullable SQLException refusalIn(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; current != null && depth < 20; depth++) {
            if (current instanceof SQLException refusal) {
                return refusal;
            }
            current = current.getCause();
        }
        return null;
    }
}
