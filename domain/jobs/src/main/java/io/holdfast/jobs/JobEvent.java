package io.holdfast.jobs;

import io.holdfast.kernel.Event;
import io.holdfast.kernel.JobId;

/// What happens to jobs.
public sealed interface JobEvent extends Event {
    /// A job has come further, or has ended.
    ///
    /// @param id which
    record Changed(JobId id) implements JobEvent {
        @Override
        public String subject() {
            return "job:" + id;
        }
    }
}
