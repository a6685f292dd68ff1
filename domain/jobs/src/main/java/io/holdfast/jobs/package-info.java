/// Durable work: what a worker may do to a job, and the documents that jobs read and write.
///
/// Start with [io.holdfast.jobs.port.out.JobStore], which says what an attempt is, and
/// [io.holdfast.jobs.port.out.DocumentStore]. The job itself is [io.holdfast.kernel.Job]. This
/// package knows nothing of what any kind of job does.
@NullMarked
package io.holdfast.jobs;

import org.jspecify.annotations.NullMarked;
