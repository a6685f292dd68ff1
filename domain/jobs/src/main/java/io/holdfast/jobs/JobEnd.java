package io.holdfast.jobs;

/// How an attempt ends.
public sealed interface JobEnd {
    /// What was asked is done.
    ///
    /// @param links names of what the job leaves, mapped to document names: `result`, `source`
    record Succeeded(java.util.Map<String, String> links) implements JobEnd {
        /// Keeps a copy.
        public Succeeded {
            links = java.util.Map.copyOf(links);
        }
    }

    /// It cannot be done, and trying again by itself will not help.
    ///
    /// @param reason a sentence for the job's owner
    record Failed(String reason) implements JobEnd {}

    /// Somebody asked for it to stop.
    record Cancelled() implements JobEnd {}

    /// The worker must stop (shutdown); the job goes back to the queue, from its checkpoint.
    record Yielded() implements JobEnd {}
}
