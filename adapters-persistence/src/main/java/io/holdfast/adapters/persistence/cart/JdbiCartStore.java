package io.holdfast.adapters.persistence.cart;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.kernel.OrderNumber;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/// Carts as rows of PostgreSQL. Every change is one statement that names the version it expects.
public final class JdbiCartStore implements CartStore {
    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiCartStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Cart cart) {
        return changes(
                "add a cart",
                handle ->
                        bound(
                                handle,
                                """
                                insert into cart (id, version, lines, created_at, expires_at,
                                                  phase, order_serial, order_suffix)
                                values (:id, :version, :lines::jsonb, :created, :expires,
                                        :phase, :serial, :suffix)
                                on conflict (id) do nothing
                                """,
                                cart));
    }

    @Override
    public Optional<Cart> find(CartId id) {
        return database.read(
                "find a cart",
                handle ->
                        handle.createQuery("select * from cart where id = :id")
                                .bind("id", id.value())
                                .map((row, _) -> cart(row))
                                .findOne());
    }

    @Override
    public boolean replace(Cart next) {
        return changes(
                "change a cart",
                handle ->
                        bound(
                                handle,
                                """
                                update cart
                                   set version = :version, lines = :lines::jsonb,
                                       expires_at = :expires, phase = :phase,
                                       order_serial = :serial, order_suffix = :suffix
                                 where id = :id and version = :version - 1
                                """,
                                next));
    }

    @Override
    public boolean remove(CartId id, long version) {
        return changes(
                "remove a cart",
                handle ->
                        handle.createUpdate(
                                        "delete from cart where id = :id and version = :version")
                                .bind("id", id.value())
                                .bind("version", version));
    }

    @Override
    public int prune(Instant expiredBefore, int limit) {
        return database.inTransaction(
                "remove expired carts",
                handle ->
                        handle.createUpdate(
                                        """
                                        delete from cart where id in (
                                            select id from cart
                                             where created_at < :before and expires_at < :before
                                               and phase <> 'in_checkout'
                                             order by created_at
                                             limit :limit for update skip locked)
                                        """)
                                .bind("before", expiredBefore.atOffset(ZoneOffset.UTC))
                                .bind("limit", limit)
                                .execute());
    }

    private interface Statement {
        Update on(Handle handle);
    }

    private boolean changes(String operation, Statement statement) {
        return database.inTransaction(operation, handle -> statement.on(handle).execute() == 1);
    }

    private static Update bound(Handle handle, String sql, Cart cart) {
        Phase phase = Phase.of(cart.phase());
        return handle.createUpdate(sql)
                .bind("id", cart.id().value())
                .bind("version", cart.version())
                .bind("lines", LinesJson.text(cart.lines()))
                .bind("created", cart.createdAt().atOffset(ZoneOffset.UTC))
                .bind("expires", cart.expiresAt().atOffset(ZoneOffset.UTC))
                .bind("phase", phase.word())
                .bind("serial", phase.serial())
                .bind("suffix", phase.suffix());
    }

    /// A cart's phase as it stands in its columns.
    private record Phase(String word, @Nullable Long serial, @Nullable String suffix) {
        static Phase of(CartPhase phase) {
            return switch (phase) {
                case CartPhase.Open() -> new Phase("open", null, null);
                case CartPhase.InCheckout(OrderNumber order) ->
                        new Phase("in_checkout", order.serial(), order.suffix());
                case CartPhase.Placed(OrderNumber order) ->
                        new Phase("placed", order.serial(), order.suffix());
            };
        }

        static CartPhase read(ResultSet row) throws SQLException {
            String word = row.getString("phase");
            if (word.equals("open")) {
                return new CartPhase.Open();
            }
            OrderNumber order =
                    new OrderNumber(row.getLong("order_serial"), row.getString("order_suffix"));
            return word.equals("placed")
                    ? new CartPhase.Placed(order)
                    : new CartPhase.InCheckout(order);
        }
    }

    private static Cart cart(ResultSet row) throws SQLException {
        return new Cart(
                new CartId(row.getString("id")),
                LinesJson.lines(row.getString("lines")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"),
                Phase.read(row));
    }
}
