package io.holdfast.news;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Every way that a receiver can take a message.
public sealed interface Reception {
    /// It has it: 2xx.
    ///
    /// @param status what it answered
    record Taken(int status) implements Reception {}

    /// It does not want it now: any other answer, redirects among them, which nobody follows.
    ///
    /// @param status what it answered
    /// @param retryAfter how long it wants to be left alone, where it says so
    record Refused(int status, @Nullable Duration retryAfter) implements Reception {}

    /// It wants nothing any more: 410.
    record Gone() implements Reception {}

    /// There was no answer in time, or no connection, or the address is not one to be asked.
    ///
    /// @param reason a sentence without secrets
    record Unreachable(String reason) implements Reception {}
}
