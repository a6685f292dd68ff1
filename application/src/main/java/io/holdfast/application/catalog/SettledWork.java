package io.holdfast.application.catalog;

import io.holdfast.application.jobs.JobWork;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.JobView;
import io.holdfast.kernel.JobKind;

/// Work that changes the catalogue, ended when every node sees what it has written: one wait,
/// however much that is.
///
/// @param work changes it
/// @param settling waits for other nodes
public record SettledWork(JobWork work, Settling settling) implements JobWork {
    @Override
    public JobKind kind() {
        return work.kind();
    }

    @Override
    public JobEnd run(Attempt attempt, JobView job) {
        JobEnd end = work.run(attempt, job);
        settling.await();
        return end;
    }
}
