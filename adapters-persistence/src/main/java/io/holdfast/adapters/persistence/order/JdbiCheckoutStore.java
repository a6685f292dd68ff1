package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.at;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.order.DueCheckouts.Taken;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Due;
import io.holdfast.order.Lease;
import io.holdfast.order.Order;
import io.holdfast.order.port.out.CheckoutStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Checkouts as rows of PostgreSQL. Every write names the fence that it expects.
public final class JdbiCheckoutStore implements CheckoutStore {
    static final String COLUMNS = "c.*, p.email, p.terms";

    private final Database database;
    private final Database leases;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiCheckoutStore(Database database) {
        this(database, database);
    }

    /// Makes a store that says by connections of its own what is worked on, so that it can while
    /// all others are taken.
    ///
    /// @param database where the rows are
    /// @param leases the same, by other connections
    public JdbiCheckoutStore(Database database, Database leases) {
        this.database = database;
        this.leases = leases;
    }

    @Override
    public long serial() {
        return serials(1).getFirst();
    }

    @Override
    public List<Long> serials(int count) {
        return database.read(
                "number checkouts",
                handle ->
                        handle.createQuery(
                                        "select nextval('order_serial') as serial from"
                                                + " generate_series(1, :count) order by serial")
                                .bind("count", count)
                                .mapTo(Long.class)
                                .list());
    }

    @Override
    public boolean begin(Checkout checkout) {
        return beginAll(List.of(checkout)).getFirst();
    }

    @Override
    public List<Boolean> beginAll(List<Checkout> checkouts) {
        return database.single(
                "begin checkouts", handle -> CheckoutWriting.begin(handle, checkouts));
    }

    @Override
    public Optional<Checkout> find(OrderNumber number) {
        return database.read(
                "find a checkout",
                handle ->
                        handle.createQuery(
                                        """
                                        select %s from checkout c join purchase p using (serial)
                                         where serial = :serial and suffix = :suffix
                                        """
                                                .formatted(COLUMNS))
                                .bind("serial", number.serial())
                                .bind("suffix", number.suffix())
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    @Override
    public Optional<Checkout> last(CartId cart) {
        return database.read(
                "find the checkout of a cart",
                handle ->
                        handle.createQuery(
                                        """
                                        select %s from checkout c join purchase p using (serial)
                                         where cart = :cart order by let_go, serial desc limit 1
                                        """
                                                .formatted(COLUMNS))
                                .bind("cart", cart.value())
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    @Override
    public Optional<Checkout> of(CartId cart, String suffix) {
        return database.read(
                "find the checkout of a request",
                handle ->
                        handle.createQuery(
                                        """
                                        select %s from checkout c join purchase p using (serial)
                                         where cart = :cart and suffix = :suffix
                                           and (step <> 'undone'
                                                or coalesce(ending ->> 'cause' = any(:decisions),
                                                            false))
                                         order by serial limit 1
                                        """
                                                .formatted(COLUMNS))
                                .bind("cart", cart.value())
                                .bind("suffix", suffix)
                                .bindArray("decisions", String.class, CheckoutWriting.DECISIONS)
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    @Override
    public boolean write(Checkout next, @Nullable Order order) {
        return writeAll(List.of(new Written(next, order))).getFirst();
    }

    @Override
    public List<Boolean> writeAll(List<Written> steps) {
        return database.single(
                "go on with checkouts", handle -> CheckoutWriting.write(handle, steps));
    }

    @Override
    public Optional<Checkout> take(OrderNumber number, Instant now, Instant until) {
        return database.single(
                "take a checkout up",
                handle ->
                        handle.createQuery(
                                        """
                                        update checkout c
                                           set fence = fence + 1, due_at = :until, tries = tries + 1,
                                               resting = false
                                          from purchase p
                                         where c.serial = :serial and c.suffix = :suffix
                                           and p.serial = c.serial
                                           and (c.due_at is null or c.due_at <= :now or c.due_at > :ahead)
                                        returning %s
                                        """
                                                .formatted(COLUMNS))
                                .bind("serial", number.serial())
                                .bind("suffix", number.suffix())
                                .bind("now", at(now))
                                .bind("ahead", at(now.plus(Lease.AHEAD_MAX)))
                                .bind("until", at(until))
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    /// What cannot be read is passed over, so that it keeps nobody else waiting, and looked at
    /// again after the longest rest.
    @Override
    public List<Checkout> takeDue(
            Due due, Instant now, Instant until, int limit, List<OrderNumber> but) {
        List<Checkout> taken = new ArrayList<>();
        while (true) {
            Taken some =
                    database.single(
                            "take due checkouts up",
                            handle ->
                                    DueCheckouts.take(
                                            handle, due, now, until, limit - taken.size(), but));
            taken.addAll(some.checkouts());
            if (some.unreadable().isEmpty()) {
                return taken;
            }
            Instant rest = now.plus(Lease.AHEAD_MAX.dividedBy(2));
            database.single(
                    "put off what cannot be read",
                    handle -> DueCheckouts.putOff(handle, some.unreadable(), rest));
            if (taken.size() == limit) {
                return taken;
            }
        }
    }

    @Override
    public int keep(List<Held> held, Instant until) {
        return leases.single("keep checkouts", handle -> CheckoutWriting.keep(handle, held, until));
    }

    @Override
    public boolean hasten(OrderNumber number, Instant now) {
        return database.single(
                "hasten a checkout",
                handle ->
                        handle.createUpdate(
                                                """
                                                update checkout set due_at = :now
                                                 where serial = :serial and suffix = :suffix
                                                   and resting and due_at > :now
                                                """)
                                        .bind("serial", number.serial())
                                        .bind("suffix", number.suffix())
                                        .bind("now", at(now))
                                        .execute()
                                == 1);
    }
}
