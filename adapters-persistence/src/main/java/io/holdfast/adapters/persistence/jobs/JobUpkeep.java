package io.holdfast.adapters.persistence.jobs;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.jobs.JobSize;
import io.holdfast.kernel.JobId;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What keeps the job table sound and small. Each method may be called by any number of nodes at
/// any time.
public final class JobUpkeep {
    private final Database database;

    /// Looks after the jobs of a database.
    ///
    /// @param database which
    public JobUpkeep(Database database) {
        this.database = database;
    }

    /// Gives a wake-up to jobs that should have one and have none. There are none unless somebody
    /// changed the tables by hand; it is the safety net, and [JobWorkers] see to it by themselves.
    ///
    /// @param lane in which queue
    /// @return how many there were
    public int requeueLost(JobSize lane) {
        return database.inTransaction(
                "look for lost jobs", handle -> JobQueue.addMissing(handle, lane));
    }

    /// Forgets jobs that ended long ago, some at a time.
    ///
    /// @param endedBefore those that ended before this instant
    /// @param jobsMax at most so many at this call; call again until none is left
    /// @return which were forgotten, so that their documents can be deleted
    public List<JobId> prune(Instant endedBefore, int jobsMax) {
        return database.inTransaction(
                "forget old jobs",
                handle ->
                        handle.createQuery(
                                        """
                                        delete from job where id in (
                                            select id from job
                                             where finished_at < :before
                                               and state in ('succeeded', 'failed', 'cancelled')
                                             order by ord
                                             limit :max
                                               for update skip locked)
                                        returning id
                                        """)
                                .bind("before", endedBefore)
                                .bind("max", jobsMax)
                                .mapTo(UUID.class)
                                .map(JobId::new)
                                .list());
    }
}
