package io.holdfast.jobs;

import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;

import java.time.Instant;
import java.util.Map;

/// A job to be queued.
///
/// @param id chosen by the caller; repeating a ticket queues nothing twice
/// @param kind what sort of work
/// @param size which lane carries it
/// @param settings what the work needs to know, kept with the job, at most 64 KiB in all
/// @param createdAt now
public record JobTicket(
        JobId id, JobKind kind, JobSize size, Map<String, String> settings, Instant createdAt) {
    /// Keeps a copy of the settings.
    public JobTicket {
        settings = Map.copyOf(settings);
    }
}
