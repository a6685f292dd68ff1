package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.at;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Lease;

import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Takes up checkouts that are due.
final class DueCheckouts {
    private static final Logger LOG = LoggerFactory.getLogger(DueCheckouts.class);

    private static final String TAKE =
            """
            with due as materialized (
                select serial from checkout
                 where open and (due_at <= :now or due_at > :ahead)
                   and step = any(:steps)
                   and serial <> all(:but)
                 order by tries, started_at, serial limit :limit
                   for update skip locked)
            update checkout c
               set fence = fence + 1, due_at = :until, tries = tries + 1, resting = false
              from due, purchase p
             where c.serial = due.serial and p.serial = due.serial
            returning %s
            """
                    .formatted(JdbiCheckoutStore.COLUMNS);

    private DueCheckouts() {}

    /// What was taken up.
    ///
    /// @param checkouts that can be read
    /// @param unreadable serials of the others
    record Taken(List<Checkout> checkouts, List<Long> unreadable) {}

    static Taken take(
            Handle handle, Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
        Taken taken = new Taken(new ArrayList<>(), new ArrayList<>());
        handle.createQuery(TAKE)
                .bind("now", at(now))
                .bind("ahead", at(now.plus(Lease.AHEAD_MAX)))
                .bind("until", at(until))
                .bind("limit", limit)
                .bindArray(
                        "steps",
                        String.class,
                        due.steps().stream().map(CheckoutRows::word).toList())
                .bindArray("but", Long.class, but.stream().map(OrderNumber::serial).toList())
                .map((row, _) -> read(row, taken))
                .list();
        return taken;
    }

    private static boolean read(ResultSet row, Taken taken) throws SQLException {
        long serial = row.getLong("serial");
        String suffix = row.getString("suffix");
        try {
            return taken.checkouts().add(CheckoutRows.checkout(row));
        } catch (RuntimeException e) {
            LOG.error(
                    "checkout {} cannot be read, and stays as it is until somebody mends its row",
                    new OrderNumber(serial, suffix),
                    e);
            return taken.unreadable().add(serial);
        }
    }

    static int putOff(Handle handle, List<Long> serials, Instant until) {
        return handle.createUpdate(
                        "update checkout set due_at = :until, resting = true"
                                + " where serial = any(:serials)")
                .bind("until", at(until))
                .bindArray("serials", Long.class, serials)
                .execute();
    }
}
