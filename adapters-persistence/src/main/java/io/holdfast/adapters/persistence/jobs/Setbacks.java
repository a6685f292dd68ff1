package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.jobs.JobQueue.Held;
import io.holdfast.adapters.persistence.jobs.WorkerSettings.Retries;
import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobState;

import org.jdbi.v3.core.Handle;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// What becomes of a job that its worker let go of without ending it.
///
/// Each method does nothing where the wake-up is no longer with that worker: another has taken it
/// over then, or the job has ended.
final class Setbacks {
    private final Database database;
    private final Retries retries;
    private final InstantSource clock;

    Setbacks(Database database, Retries retries, InstantSource clock) {
        this.database = database;
        this.retries = retries;
        this.clock = clock;
    }

    /// The try came to nothing: another follows after a pause, or the job fails.
    ///
    /// @param reason goes on the sentence "It was tried n times: …"
    void failed(Held held, String reason) {
        letGo(
                "note a failed try",
                held,
                (handle, job) -> countTry(handle, job, reason, retries::delayAfter));
    }

    /// The worker died: another takes over at once, unless this happens again and again.
    void died(Held held) {
        letGo(
                "take over from a dead worker",
                held,
                (handle, job) ->
                        countTry(
                                handle,
                                job,
                                "each time the server that worked on it stopped in the middle",
                                _ -> Duration.ZERO));
    }

    /// The worker was told to stop: the job goes on elsewhere, or here after the next start.
    void stopped(Held held) {
        letGo(
                "give a job back",
                held,
                (handle, job) -> JobTurns.requeue(handle, job, Duration.ZERO));
    }

    /// {@return what the workers of a node hold}
    List<Held> heldBy(JobSize lane, String node) {
        return database.read(
                "look for what a node holds", handle -> JobQueue.heldBy(handle, lane, node));
    }

    private void letGo(String operation, Held held, Step step) {
        database.useTransaction(
                operation,
                handle -> {
                    var found = JobTurns.lock(handle, held.job());
                    if (!JobQueue.isHeld(handle, held)) {
                        return;
                    }
                    if (found.isEmpty() || found.get().job().state().isFinal()) {
                        JobQueue.remove(handle, held.job(), held.lane());
                    } else if (found.get().stopWanted()) {
                        JobTurns.finish(
                                handle, found.get(), JobState.CANCELLED, null, clock.instant());
                    } else {
                        step.take(handle, found.get());
                    }
                });
    }

    private void countTry(Handle handle, Stored job, String reason, Delay delay) {
        int failures = job.failures() + 1;
        if (failures >= retries.triesMax()) {
            String error = "It was tried %d times: %s.".formatted(failures, reason);
            JobTurns.finish(handle, job, JobState.FAILED, error, clock.instant());
            return;
        }
        JobTurns.change(handle, job.job().id(), "failures = failures + 1");
        JobTurns.requeue(handle, job, delay.after(failures));
    }

    private interface Step {
        void take(Handle handle, Stored job);
    }

    private interface Delay {
        Duration after(int failures);
    }
}
