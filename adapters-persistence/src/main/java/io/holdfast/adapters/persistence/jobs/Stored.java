package io.holdfast.adapters.persistence.jobs;

import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobState;

/// A job's row with what only the store and the workers know of it.
///
/// @param job what everybody sees
/// @param lane which queue carries it
/// @param stopWanted whether somebody asked it to stop
/// @param failures tries that came to nothing since the last that got further
record Stored(Job job, JobSize lane, boolean stopWanted, int failures) {
    boolean isAt(Attempt attempt) {
        return job.state() == JobState.RUNNING && job.attempts() == attempt.fence();
    }
}
