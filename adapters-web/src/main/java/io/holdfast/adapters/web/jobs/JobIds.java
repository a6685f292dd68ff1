package io.holdfast.adapters.web.jobs;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.kernel.JobId;

/// Job ids in addresses.
public final class JobIds {
    private JobIds() {}

    /// {@return the id}
    ///
    /// @param text as it stands in the address
    /// @throws Problem if it is none; it is answered as unknown, which it is
    public static JobId parse(String text) {
        try {
            return JobId.parse(text);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    /// {@return the problem of an unknown job}
    public static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such job.");
    }
}
