package io.holdfast.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// Holds whose time is over, as an outage of some hours leaves them behind: rows as the shop itself
/// writes them, levels and ledger with them.
///
/// @param pool where they are
/// @param skus of how many SKUs, all of which have been counted
/// @param holds how many, the same number for each SKU
record Overdue(HikariDataSource pool, int skus, long holds) {
    /// Writes them.
    void write() throws SQLException {
        execute(
                """
                insert into stock_hold (id, sku, owner, state, quantity, places, pieces, expires_at,
                                        renewable_until, changed_at)
                select gen_random_uuid(), 'SKU-' || n %% %1$d, '', 'held', 1, array['main'], array[1],
                       now(), now(), now()
                  from generate_series(0, %2$d - 1) n;
                insert into stock_ledger (sku, location, cause, on_hand_delta, reserved_delta, on_hand,
                                          reserved, reference, reason, at)
                select h.sku, 'main', 'hold', 0, 1, l.on_hand,
                       l.reserved + row_number() over (partition by h.sku order by h.id), h.id, '', now()
                  from stock_hold h join stock_level l on l.sku = h.sku and l.location = 'main'
                 where h.state = 'held' and h.expires_at <= now();
                update stock_level l set reserved = reserved + d.holds
                  from (select sku, count(*) holds from stock_hold
                         where state = 'held' and expires_at <= now() group by sku) d
                 where l.sku = d.sku and l.location = 'main';
                update stock_item set due_at = now()
                 where sku in (select sku from stock_hold where state = 'held' and expires_at <= now());
                """
                        .formatted(skus, holds));
        execute("vacuum analyze");
    }

    /// Ends as many holds of a table of their own in one statement: the least that writing their
    /// end down can cost, for it leaves levels and ledger alone and lets everybody wait.
    ///
    /// @return how long it took
    Duration endedAtOnce() throws SQLException {
        execute(
                """
                drop table if exists plain_hold;
                create table plain_hold (like stock_hold including all);
                insert into plain_hold select * from stock_hold where state = 'held' and expires_at <= now();
                """);
        execute("vacuum analyze plain_hold");
        long begunAtNanos = System.nanoTime();
        execute("update plain_hold set state = 'expired', changed_at = now() where state = 'held'");
        Duration took = Duration.ofNanos(System.nanoTime() - begunAtNanos);
        execute("drop table plain_hold");
        return took;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set statement_timeout = 0; set lock_timeout = 0");
            statement.execute(sql);
            statement.execute("reset statement_timeout; reset lock_timeout");
        }
    }
}
