package io.holdfast.jobs;

import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A job to be queued.
///
/// @param id chosen by the caller; repeating a ticket queues nothing twice
/// @param kind what sort of work
/// @param size which lane carries it
/// @param settings what the work needs to know, kept with the job, at most 64 KiB in all
/// @param createdAt now
/// @param dueAt workers leave it alone until then; by the store's clock, from `createdAt` on
public record JobTicket(
        JobId id,
        JobKind kind,
        JobSize size,
        Map<String, String> settings,
        Instant createdAt,
        Instant dueAt) {
    /// Keeps a copy of the settings.
    public JobTicket {
        settings = Map.copyOf(settings);
    }

    /// A job that is due at once.
    ///
    /// @param id chosen by the caller; repeating a ticket queues nothing twice
    /// @param kind what sort of work
    /// @param size which lane carries it
    /// @param settings what the work needs to know
    /// @param createdAt now
    public JobTicket(
            JobId id, JobKind kind, JobSize size, Map<String, String> settings, Instant createdAt) {
        this(id, kind, size, settings, createdAt, createdAt);
    }

    /// {@return how long it waits at least, zero or more}
    public Duration delay() {
        return dueAt.isAfter(createdAt) ? Duration.between(createdAt, dueAt) : Duration.ZERO;
    }
}
