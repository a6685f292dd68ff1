package io.holdfast.adapters.persistence.cart;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

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
                                insert into cart (id, version, lines, created_at, expires_at)
                                values (:id, :version, :lines::jsonb, :created, :expires)
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
                                       expires_at = :expires
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
        return handle.createUpdate(sql)
                .bind("id", cart.id().value())
                .bind("version", cart.version())
                .bind("lines", LinesJson.text(cart.lines()))
                .bind("created", cart.createdAt().atOffset(ZoneOffset.UTC))
                .bind("expires", cart.expiresAt().atOffset(ZoneOffset.UTC));
    }

    private static Cart cart(ResultSet row) throws SQLException {
        return new Cart(
                new CartId(row.getString("id")),
                LinesJson.lines(row.getString("lines")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }
}
