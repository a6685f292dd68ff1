package io.holdfast.jobs;

import io.holdfast.kernel.JobId;

/// One worker's turn at a job. Every write of the turn carries it, and a store refuses the write
/// when a later attempt exists, so that a worker that froze and wakes up can commit nothing.
///
/// @param job the job
/// @param fence number of the attempt, from 1, growing
public record Attempt(JobId job, int fence) {}
