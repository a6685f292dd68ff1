package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.text;
import static io.holdfast.adapters.persistence.order.CheckoutRows.word;

import io.holdfast.adapters.persistence.Rows;
import io.holdfast.order.Checkout;
import io.holdfast.order.Ending;
import io.holdfast.order.Lease;
import io.holdfast.order.Order;
import io.holdfast.order.port.out.CheckoutStore.Held;
import io.holdfast.order.port.out.CheckoutStore.Written;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// Checkouts and orders on their way to the server: many in one statement, in which each is decided
/// by itself.
final class CheckoutWriting {
    private CheckoutWriting() {}

    // One statement, so that there is no purchase without its checkout. Those who meet over a cart
    // or
    // a number wait for each other in the order of carts; the later one then begins anew, and sees
    // the earlier.
    private static final String BEGIN =
            """
            with n as materialized (
                select distinct on (cart) *
                  from (select distinct on (serial) *
                          from unnest(:serials, :suffixes, :emails, :terms, :carts, :cartVersions,
                                      :paymentStates, :paymentIds, :paymentMethods, :steps, :endings,
                                      :fences, :dues, :tries, :started)
                               with ordinality as u(serial, suffix, email, terms, cart, cart_version,
                                                    payment_state, payment_id, payment_method, step,
                                                    ending, fence, due_at, tries, started_at, place)
                         order by serial, place) as one
                 where not exists (
                           select from checkout c
                            where c.cart = one.cart
                              and (not c.let_go
                                   or (c.suffix = one.suffix
                                       and c.ending ->> 'cause' = any(:decisions))))
                 order by cart, place),
            agreed as (
                insert into purchase (serial, email, terms)
                select serial, email, terms::jsonb from n order by cart
                on conflict (serial) do nothing
                returning serial),
            begun as (
                insert into checkout
                       (serial, suffix, cart, cart_version, payment_state, payment_id, payment_method,
                        step, ending, fence, due_at, tries, started_at)
                select serial, suffix, cart, cart_version, payment_state, payment_id, payment_method,
                       step, ending::jsonb, fence, due_at::timestamptz, tries::integer,
                       started_at::timestamptz
                  from n join agreed using (serial) order by cart
                returning serial)
            select place from n join begun using (serial)
            """;

    // One statement, so that neither is written without the other: the checkouts at their fences
    // are
    // locked, in their order; the orders written where those were, and the checkouts where the
    // orders
    // were.
    private static final String WRITE =
            """
            with locked as materialized (
                select n.*
                  from (select distinct on (serial, fence) *
                          from unnest(:serials, :suffixes, :paymentStates, :paymentIds,
                                      :paymentMethods, :steps, :endings, :fences, :dues, :tries,
                                      :orderSerials, :orderSuffixes, :orderEmails, :orderStates,
                                      :orderPayments, :orderReasons, :placed, :changed,
                                      :orderVersions)
                               with ordinality as u(serial, suffix, payment_state, payment_id,
                                                    payment_method, step, ending, fence, due_at,
                                                    tries, order_serial, order_suffix, order_email,
                                                    order_state, order_payment, order_reason,
                                                    placed_at, changed_at, order_version, place)
                         order by serial, fence, place) n
                  join checkout c
                    on c.serial = n.serial and c.suffix = n.suffix and c.fence = n.fence
                 order by c.serial
                   for update of c),
            placed as (
                insert into orders (serial, suffix, email, state, payment_state, reason, placed_at,
                                    changed_at, version)
                select serial, order_suffix, order_email, order_state, order_payment, order_reason,
                       placed_at::timestamptz, changed_at::timestamptz, order_version
                  from locked where order_version = 1 and order_serial = serial
                 order by serial
                on conflict (serial) do nothing
                returning serial),
            followed as (
                update orders o
                   set state = n.order_state, payment_state = n.order_payment,
                       reason = n.order_reason, changed_at = n.changed_at::timestamptz,
                       version = n.order_version, changed_xid = pg_current_xact_id()
                  from locked n
                 where n.order_version > 1 and n.order_serial = n.serial and o.serial = n.serial
                   and o.suffix = n.order_suffix and o.version = n.order_version - 1
                returning o.serial),
            due as materialized (
                select * from locked
                 where order_serial is null
                    or (order_version = 1 and serial in (select serial from placed))
                    or (order_version > 1 and serial in (select serial from followed)))
            update checkout c
               set payment_state = n.payment_state, payment_id = n.payment_id,
                   payment_method = n.payment_method, step = n.step, ending = n.ending::jsonb,
                   due_at = n.due_at::timestamptz, tries = n.tries, resting = c.step = n.step
              from due n
             where c.serial = n.serial
            returning n.place
            """;

    // Whoever writes a checkout just now puts it off as well, and is not waited for.
    private static final String KEEP =
            """
            with held as materialized (
                select c.serial
                  from unnest(:serials, :suffixes, :fences) as k(serial, suffix, fence)
                  join checkout c
                    on c.serial = k.serial and c.suffix = k.suffix and c.fence = k.fence
                 where (c.due_at <= :until or c.due_at > :ahead) and not c.resting
                 order by c.serial
                   for update of c skip locked)
            update checkout c set due_at = :until from held where c.serial = held.serial
            """;

    /// Causes of endings that somebody decided.
    static final List<String> DECISIONS =
            Arrays.stream(Ending.Cause.values())
                    .filter(cause -> Ending.of(cause).isDecided())
                    .map(CheckoutRows::word)
                    .toList();

    static List<Boolean> begin(Handle handle, List<Checkout> checkouts) {
        Rows<Checkout> rows = new Rows<>(handle.createQuery(BEGIN), checkouts);
        columns(rows, checkout -> checkout)
                .text("emails", checkout -> checkout.purchase().email().value())
                .text("terms", checkout -> PurchaseJson.text(checkout.purchase()))
                .text("carts", checkout -> checkout.cart().id().value())
                .number("cartVersions", checkout -> checkout.cart().version())
                .text("started", checkout -> checkout.startedAt().toString());
        rows.statement().bindArray("decisions", String.class, DECISIONS);
        return rows.named();
    }

    static int keep(Handle handle, List<Held> held, Instant until) {
        return handle.createUpdate(KEEP)
                .bindArray(
                        "serials", Long.class, held.stream().map(h -> h.number().serial()).toList())
                .bindArray(
                        "suffixes",
                        String.class,
                        held.stream().map(h -> h.number().suffix()).toList())
                .bindArray("fences", Long.class, held.stream().map(Held::fence).toList())
                .bind("until", CheckoutRows.at(until))
                .bind("ahead", CheckoutRows.at(until.plus(Lease.AHEAD_MAX)))
                .execute();
    }

    static List<Boolean> write(Handle handle, List<Written> steps) {
        Rows<Written> rows = new Rows<>(handle.createQuery(WRITE), steps);
        columns(rows, Written::next)
                .number("orderSerials", of(order -> order.number().serial()))
                .text("orderSuffixes", of(order -> order.number().suffix()))
                .text("orderEmails", of(order -> order.purchase().email().value()))
                .text("orderStates", of(order -> word(order.status().state())))
                .text("orderPayments", of(order -> word(order.status().payment())))
                .text("orderReasons", of(order -> order.status().reason()))
                .text("placed", of(order -> order.placedAt().toString()))
                .text("changed", of(order -> order.changedAt().toString()))
                .number("orderVersions", of(Order::version));
        return rows.named();
    }

    private static <V> Rows<V> columns(Rows<V> rows, Function<V, Checkout> of) {
        return rows.number("serials", row -> of.apply(row).number().serial())
                .text("suffixes", row -> of.apply(row).number().suffix())
                .text("paymentStates", row -> word(of.apply(row).payment().state()))
                .text("paymentIds", row -> CheckoutRows.paymentId(of.apply(row).payment()))
                .text("paymentMethods", row -> CheckoutRows.method(of.apply(row).payment()))
                .text("steps", row -> word(of.apply(row).step()))
                .text("endings", row -> text(of.apply(row).progress().ending()))
                .number("fences", row -> of.apply(row).lease().fence())
                .text("dues", row -> at(of.apply(row).lease().dueAt()))
                .number("tries", row -> (long) of.apply(row).lease().tries());
    }

    private static <C> Function<Written, @Nullable C> of(Function<Order, @Nullable C> value) {
        return step -> {
            Order order = step.order();
            return order == null ? null : value.apply(order);
        };
    }

    private static @Nullable String at(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
