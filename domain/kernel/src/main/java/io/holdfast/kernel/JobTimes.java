package io.holdfast.kernel;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// When what happened to a job.
///
/// @param createdAt it was accepted
/// @param startedAt a worker first took it, or `null`
/// @param finishedAt it ended, or `null`
public record JobTimes(
        Instant createdAt, @Nullable Instant startedAt, @Nullable Instant finishedAt) {}
