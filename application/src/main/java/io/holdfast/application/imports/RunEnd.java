package io.holdfast.application.imports;

import io.holdfast.application.concurrent.pipeline.Ended;
import io.holdfast.jobs.JobEnd;

import java.util.Optional;

/// What the end of a phase's run means for its job.
final class RunEnd {
    private RunEnd() {}

    /// {@return how the attempt ends here, or nothing if it goes on with the next phase}
    ///
    /// A run that stopped taking had been told to by the job; one that was cancelled, by the
    /// interrupt of its worker.
    ///
    /// @throws RuntimeException what a stage threw, as it was
    static Optional<JobEnd> of(Ended<?> ended) {
        return switch (ended) {
            case Ended.Completed<?> completed ->
                    completed.progress().stage("takeWhile").filtered() == 0
                            ? Optional.empty()
                            : Optional.of(new JobEnd.Cancelled());
            case Ended.Cancelled<?> _ -> Optional.of(new JobEnd.Yielded());
            case Ended.Failed<?> failed -> throw failed.rethrow();
        };
    }
}
