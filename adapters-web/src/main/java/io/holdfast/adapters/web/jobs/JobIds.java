package io.holdfast.adapters.web.jobs;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.kernel.JobId;

import java.util.Optional;

/// Job ids in addresses.
public final class JobIds {
    private JobIds() {}

    /// {@return the id}
    ///
    /// @param text as it stands in the address
    /// @throws Problem if it is none; it is answered as unknown, which it is
    public static JobId parse(String text) {
        return read(text).orElseThrow(JobIds::unknown);
    }

    /// {@return the id, or nothing if it is none}
    ///
    /// @param text as it stands in the address
    public static Optional<JobId> read(String text) {
        try {
            return Optional.of(JobId.parse(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// {@return the problem of an unknown job}
    public static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such job.");
    }
}
