package io.holdfast.application.imports;

import io.holdfast.application.jobs.JobFailed;
import io.holdfast.catalog.feed.ImportOptions;

/// What an import says that refused more records than its owner bears.
final class TooManyRefused {
    private TooManyRefused() {}

    /// {@return why the job fails}
    ///
    /// @param options what the owner bears
    /// @param begun whether it has come to applying, if only before its list had to be read again
    static JobFailed of(ImportOptions options, boolean begun) {
        String refused = "More than %d records were refused, so ".formatted(options.rejectsMax());
        return new JobFailed(
                refused
                        + (begun && !options.dryRun()
                                ? "the import stopped; what it had applied by then stays. See the"
                                        + " rejects."
                                : "nothing was changed; see the rejects."));
    }
}
