package io.holdfast.application.concurrent.mailbox;

import java.time.Duration;

/// What is told about a mailbox.
///
/// @param name for thread names, metrics and messages; not empty
/// @param capacity how many messages may wait, the batch in hand not counted; 1 to [#CAPACITY_MAX],
///   1,024 unless told
/// @param batchMax how many messages a batch handler gets at most; 1 to `capacity`, 512 unless told
/// @param callLimit how long a call waits unless told; positive, 5 s unless told
/// @param onFailure what a message on which the handler throws means, [OnFailure#CRASH] unless told
public record MailboxSpec(
        String name, int capacity, int batchMax, Duration callLimit, OnFailure onFailure) {
    /// The most messages that can be allowed to wait.
    public static final int CAPACITY_MAX = 1 << 20;

    private static final int CAPACITY = 1_024;
    private static final int BATCH_MAX = 512;
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    /// Refuses limits that make no sense.
    ///
    /// @throws IllegalArgumentException if a value is out of the range given above
    public MailboxSpec {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a mailbox needs a name");
        }
        if (capacity < 1 || capacity > CAPACITY_MAX) {
            throw new IllegalArgumentException(
                    "capacity must be 1 to %d, was %d".formatted(CAPACITY_MAX, capacity));
        }
        if (batchMax < 1 || batchMax > capacity) {
            throw new IllegalArgumentException(
                    "batchMax must be 1 to %d, was %d".formatted(capacity, batchMax));
        }
        if (!callLimit.isPositive()) {
            throw new IllegalArgumentException("callLimit must be positive, was " + callLimit);
        }
    }

    /// {@return the usual limits under a name}
    ///
    /// @param name not empty
    public static MailboxSpec named(String name) {
        return new MailboxSpec(name, CAPACITY, BATCH_MAX, CALL_LIMIT, OnFailure.CRASH);
    }

    /// {@return the same with another capacity; `batchMax` is lowered to it if need be}
    ///
    /// @param messagesMax how many may wait
    public MailboxSpec capacity(int messagesMax) {
        return new MailboxSpec(
                name, messagesMax, Math.min(batchMax, messagesMax), callLimit, onFailure);
    }

    /// {@return the same with another size of batches}
    ///
    /// @param messagesMax how many messages a batch handler gets at most
    public MailboxSpec batchMax(int messagesMax) {
        return new MailboxSpec(name, capacity, messagesMax, callLimit, onFailure);
    }

    /// {@return the same with another limit for calls}
    ///
    /// @param limit how long a call waits unless told
    public MailboxSpec callLimit(Duration limit) {
        return new MailboxSpec(name, capacity, batchMax, limit, onFailure);
    }

    /// {@return the same with another meaning of failure}
    ///
    /// @param meaning what a message on which the handler throws means
    public MailboxSpec onFailure(OnFailure meaning) {
        return new MailboxSpec(name, capacity, batchMax, callLimit, meaning);
    }
}
