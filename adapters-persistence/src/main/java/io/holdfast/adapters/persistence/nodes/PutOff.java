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
    /// Moments of a kind.
    ///
    /// @param table whose
    /// @param to as what they are brought back
    /// @param where which of them are put off for longer than anybody does
    private record Moments(String table, String to, String where) {
        /// Rows that somebody works on are passed over: whoever looks for moments waits for nobody.
        /// So is one that was changed between the snapshot and the lock, whose new place the update
        /// does not see. The next round has them.
        String statement() {
            return """
            update %1$s set %2$s
             where ctid = any (array(select ctid from %1$s where %3$s for update skip locked))
            """
                    .formatted(table, to, where);
        }
    }

    private static final List<Moments> MOMENTS =
            List.of(
                    new Moments(
                            "request_claim",
                            "lease_until = now()",
                            "sealed is null and lease_until > now() + interval '1 hour'"),
                    new Moments(
                            "webhook_delivery",
                            "lease = null",
                            "state = 'waiting' and lease > now() + interval '10 minutes'"),
                    new Moments(
                            "webhook_delivery",
                            "due_at = now()",
                            "state = 'waiting' and due_at > now() + interval '15 days'"),
                    new Moments(
                            "webhook",
                            "rests_until = null",
                            "rests_until > now() + interval '61 minutes'"),
                    new Moments(
                            "job_queue_small",
                            "execution_time = now() - interval '1 minute'",
                            "not picked and execution_time > now() + interval '2 minutes'"),
                    new Moments(
                            "job_queue_large",
                            "execution_time = now() - interval '1 minute'",
                            "not picked and execution_time > now() + interval '2 minutes'"),
                    new Moments(
                            "job_queue_small",
                            "last_heartbeat = now()",
                            "picked and last_heartbeat > now() + interval '1 minute'"),
                    new Moments(
                            "job_queue_large",
                            "last_heartbeat = now()",
                            "picked and last_heartbeat > now() + interval '1 minute'"),
                    new Moments(
                            "cache_result",
                            """
                            leased_until = case when leased_until <= now() + interval '10 minutes'
                            then leased_until end,
                            paused_until = case when paused_until <= now() + interval '1 day'
                            then paused_until end,
                            fresh_until = case when fetched_at > now() then least(fresh_until, now())
                            else fresh_until end
                            """,
                            """
                            leased_until > now() + interval '10 minutes'
                            or paused_until > now() + interval '1 day'
                            or fetched_at > now() and fresh_until > now()
                            """),
                    new Moments(
                            "allowance",
                            """
                            full_at = least(full_at, now() + interval '32 days'),
                            paused_until = least(paused_until, now() + interval '32 days')
                            """,
                            "greatest(full_at, paused_until) > now() + interval '32 days'"),
                    new Moments(
                            "picture",
                            "due_at = now()",
                            """
                            hash is null and due_at > now() + interval '8 days'
                            and due_at < 'infinity'
                            """),
                    new Moments(
                            "presence_node",
                            "lease_until = now() + interval '1 minute'",
                            "lease_until > now() + interval '10 minutes'"),
                    new Moments(
                            "node",
                            "seen_until = now() + interval '1 minute'",
                            "seen_until > now() + interval '10 minutes'"));

    private final Database database;

    /// Makes it.
    ///
    /// @param database where moments are
    public PutOff(Database database) {
        this.database = database;
    }

    /// Brings back what is put off for longer than anybody does. Any number of nodes may do so at
    /// once, and as often as they like. Waits for nobody.
    ///
    /// @return how many rows
    /// @throws io.holdfast.kernel.StoreUnavailable if the database does not answer; some may be
    ///   brought back then
    public int bringBack() {
        int rows = 0;
        for (Moments moments : MOMENTS) {
            rows +=
                    database.<Integer>inTransaction(
                            "bring back what was put off",
                            handle -> handle.createUpdate(moments.statement()).execute());
        }
        return rows;
    }
}
