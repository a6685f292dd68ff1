package io.holdfast.adapters.persistence.nodes;

import io.holdfast.adapters.persistence.Database;

import java.util.List;

/// Moments until which something is left alone: leases, pauses, wake-ups. Where the database's
/// clock was ahead and has been set back, they lie further ahead than anybody puts them, and what
/// they are about would stand still for as long as the clock was ahead.
///
/// Checkouts and holds are not among them: whoever looks for those finds them by themselves
/// (decision 0051). What waits for days by design may wait for as much more.
public final class PutOff {
    private static final List<String> BROUGHT_BACK =
            List.of(
                    """
                    update request_claim set lease_until = now()
                     where sealed is null and lease_until > now() + interval '1 hour'
                    """,
                    """
                    update webhook_delivery set lease = null
                     where state = 'waiting' and lease > now() + interval '10 minutes'
                    """,
                    """
                    update webhook_delivery set due_at = now()
                     where state = 'waiting' and due_at > now() + interval '15 days'
                    """,
                    """
                    update webhook set rests_until = null
                     where rests_until > now() + interval '61 minutes'
                    """,
                    """
                    update job_queue_small set execution_time = now() - interval '1 minute'
                     where not picked and execution_time > now() + interval '2 minutes'
                    """,
                    """
                    update job_queue_large set execution_time = now() - interval '1 minute'
                     where not picked and execution_time > now() + interval '2 minutes'
                    """,
                    """
                    update job_queue_small set last_heartbeat = now()
                     where picked and last_heartbeat > now() + interval '1 minute'
                    """,
                    """
                    update job_queue_large set last_heartbeat = now()
                     where picked and last_heartbeat > now() + interval '1 minute'
                    """,
                    """
                    update cache_result
                       set leased_until = case when leased_until <= now() + interval '10 minutes'
                                               then leased_until end,
                           paused_until = case when paused_until <= now() + interval '1 day'
                                               then paused_until end,
                           fresh_until = case when fetched_at > now() then least(fresh_until, now())
                                              else fresh_until end
                     where leased_until > now() + interval '10 minutes'
                        or paused_until > now() + interval '1 day'
                        or fetched_at > now() and fresh_until > now()
                    """,
                    """
                    update allowance
                       set full_at = least(full_at, now() + interval '32 days'),
                           paused_until = least(paused_until, now() + interval '32 days')
                     where greatest(full_at, paused_until) > now() + interval '32 days'
                    """,
                    """
                    update picture set due_at = now()
                     where hash is null and due_at > now() + interval '8 days'
                       and due_at < 'infinity'
                    """,
                    """
                    update presence_node set lease_until = now() + interval '1 minute'
                     where lease_until > now() + interval '10 minutes'
                    """,
                    """
                    update node set seen_until = now() + interval '1 minute'
                     where seen_until > now() + interval '10 minutes'
                    """);

    private final Database database;

    /// Makes it.
    ///
    /// @param database where moments are
    public PutOff(Database database) {
        this.database = database;
    }

    /// Brings back what is put off for longer than anybody does. Any number of nodes may do so at
    /// once, and as often as they like.
    ///
    /// @return how many rows
    /// @throws io.holdfast.kernel.StoreUnavailable if the database does not answer; some may be
    ///   brought back then
    public int bringBack() {
        int rows = 0;
        for (String statement : BROUGHT_BACK) {
            rows +=
                    database.<Integer>inTransaction(
                            "bring back what was put off",
                            handle -> handle.createUpdate(statement).execute());
        }
        return rows;
    }
}
