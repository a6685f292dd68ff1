package io.holdfast.adapters.persistence.order;

import static io.holdfast.adapters.persistence.order.CheckoutRows.word;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.order.Email;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderState;
import io.holdfast.order.port.out.OrderStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

import java.util.List;
import java.util.Optional;

/// Orders as rows of PostgreSQL, which [JdbiCheckoutStore] writes.
public final class JdbiOrderStore implements OrderStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiOrderStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Order> find(OrderNumber number) {
        return database.read(
                "find an order",
                handle ->
                        handle.createQuery(
                                        """
                                        select o.*, p.terms
                                          from orders o join purchase p using (serial)
                                         where serial = :serial and suffix = :suffix
                                        """)
                                .bind("serial", number.serial())
                                .bind("suffix", number.suffix())
                                .map((row, _) -> OrderRows.order(row))
                                .findOne());
    }

    @Override
    public Page<Order> list(OrderFilter filter, PageRequest page) {
        long before =
                page.after() == null ? Long.MAX_VALUE : OrderCursor.of(filter).serial(page.after());
        List<Order> found =
                database.read(
                        "list orders",
                        handle ->
                                query(handle, filter)
                                        .bind("before", before)
                                        .bind("limit", page.limit() + 1)
                                        .map((row, _) -> OrderRows.order(row))
                                        .list());
        List<Order> items = found.subList(0, Math.min(found.size(), page.limit()));
        return new Page<>(
                items,
                items.size() == found.size()
                        ? null
                        : OrderCursor.of(filter).after(items.getLast().number().serial()));
    }

    private static Query query(Handle handle, OrderFilter filter) {
        OrderState state = filter.state();
        Email email = filter.email();
        String where =
                (state == null ? "" : " and state = :state")
                        + (email == null ? "" : " and lower(o.email) = :email");
        Query query =
                handle.createQuery(
                        """
                        select o.*, p.terms
                          from orders o join purchase p using (serial)
                         where serial < :before %s
                         order by serial desc limit :limit
                        """
                                .formatted(where));
        if (state != null) {
            query.bind("state", word(state));
        }
        if (email != null) {
            query.bind("email", email.folded());
        }
        return query;
    }
}
