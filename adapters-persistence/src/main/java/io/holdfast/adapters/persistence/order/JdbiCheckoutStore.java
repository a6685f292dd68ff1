package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.at;
import static io.holdfast.adapters.persistence.order.CheckoutRows.bound;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.order.Checkout;
import io.holdfast.order.Order;
import io.holdfast.order.port.out.CheckoutStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checkouts as rows of PostgreSQL. Every write names the fence that it expects.
public final class JdbiCheckoutStore implements CheckoutStore {
    private static final String COLUMNS = "c.*, p.email, p.terms";

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiCheckoutStore(Database database) {
        this.database = database;
    }

    @Override
    public long serial() {
        return database.read(
                "number a checkout",
                handle ->
                        handle.createQuery("select nextval('order_serial')")
                                .mapTo(Long.class)
                                .one());
    }

    @Override
    public boolean begin(Checkout checkout) {
        return database.single("begin a checkout", handle -> begin(handle, checkout));
    }

    /// In one statement, so that there is no purchase without its checkout.
    private static boolean begin(Handle handle, Checkout checkout) {
        return bound(
                                handle.createUpdate(
                                        """
                                        with agreed as (
                                            insert into purchase (serial, email, terms)
                                            select :serial, :email, :terms::jsonb
                                             where not exists (select from checkout
                                                                where cart = :cart and not undone)
                                            on conflict (serial) do nothing
                                            returning serial)
                                        insert into checkout
                                               (serial, suffix, cart, cart_version, payment_state,
                                                payment_id, payment_method, step, ending, fence,
                                                due_at, tries, started_at)
                                        select serial, :suffix, :cart, :cartVersion, :paymentState,
                                               :paymentId, :paymentMethod, :step, :ending::jsonb, :fence,
                                               :due, :tries, :started
                                          from agreed
                                        """),
                                checkout)
                        .bind("email", checkout.purchase().email().value())
                        .bind("terms", PurchaseJson.text(checkout.purchase()))
                        .execute()
                == 1;
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
                                         where cart = :cart order by undone, serial desc limit 1
                                        """
                                                .formatted(COLUMNS))
                                .bind("cart", cart.value())
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    @Override
    public boolean write(Checkout next, @Nullable Order order) {
        return database.single("go on with a checkout", handle -> write(handle, next, order));
    }

    /// One statement, so that neither is written without the other: the checkout at its fence is
    /// locked, the order written where it was, and the checkout where the order was.
    private static boolean write(Handle handle, Checkout next, @Nullable Order order) {
        String locked =
                """
                with locked as (
                    select serial from checkout
                     where serial = :serial and suffix = :suffix and fence = :fence for update)\
                """;
        String ordered = order == null ? "" : ", ordered as (" + OrderRows.writing(order) + ")";
        String sql =
                """
                %s%s
                update checkout c
                   set payment_state = :paymentState, payment_id = :paymentId,
                       payment_method = :paymentMethod, step = :step, ending = :ending::jsonb,
                       due_at = :due, tries = :tries, resting = step = :step
                  from %s as w
                 where c.serial = w.serial
                """
                        .formatted(locked, ordered, order == null ? "locked" : "ordered");
        Update update = bound(handle.createUpdate(sql), next);
        return (order == null ? update : OrderRows.bound(update, order)).execute() == 1;
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
                                           and (c.due_at is null or c.due_at <= :now)
                                        returning %s
                                        """
                                                .formatted(COLUMNS))
                                .bind("serial", number.serial())
                                .bind("suffix", number.suffix())
                                .bind("now", at(now))
                                .bind("until", at(until))
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .findOne());
    }

    @Override
    public List<Checkout> takeDue(Instant now, Instant until, int limit) {
        return database.single(
                "take due checkouts up",
                handle ->
                        handle.createQuery(
                                        """
                                        with due as materialized (
                                            select serial from checkout
                                             where open and due_at <= :now
                                             order by due_at limit :limit
                                               for update skip locked)
                                        update checkout c
                                           set fence = fence + 1, due_at = :until, tries = tries + 1,
                                               resting = false
                                          from due, purchase p
                                         where c.serial = due.serial and p.serial = due.serial
                                        returning %s
                                        """
                                                .formatted(COLUMNS))
                                .bind("now", at(now))
                                .bind("until", at(until))
                                .bind("limit", limit)
                                .map((row, _) -> CheckoutRows.checkout(row))
                                .list());
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
