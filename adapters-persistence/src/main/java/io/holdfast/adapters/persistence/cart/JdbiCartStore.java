package io.holdfast.adapters.persistence.cart;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Keys;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.port.out.CartStore;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Carts as rows of PostgreSQL. Every change is one statement that names the version it expects.
public final class JdbiCartStore implements CartStore {
    private static final String FIND =
            "select c.* from %s join cart c on c.id = k.id".formatted(Keys.rows("id"));

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiCartStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Cart cart) {
        return database.inTurn("add a cart", handle -> added(handle, List.of(cart)).getFirst());
    }

    @Override
    public List<Boolean> addAll(List<Cart> carts) {
        return database.single("add carts", handle -> added(handle, carts));
    }

    private static List<Boolean> added(Handle handle, List<Cart> carts) {
        return new CartColumns(carts)
                .named(
                        handle.createQuery(
                                """
                                with n as materialized (select * from %s),
                                     added as (
                                    insert into cart (id, version, lines, created_at,
                                                      expires_at, phase, order_serial,
                                                      order_suffix, upkeep)
                                    select id, version, lines, created_at, expires_at,
                                           phase, order_serial, order_suffix, upkeep
                                      from n
                                    on conflict (id) do nothing
                                    returning id)
                                select min(place) from n join added using (id)
                                 group by id
                                """
                                        .formatted(CartColumns.ROWS)));
    }

    @Override
    public Optional<Cart> find(CartId id) {
        return Optional.ofNullable(findAll(List.of(id)).get(id));
    }

    @Override
    public Map<CartId, Cart> findAll(Collection<CartId> ids) {
        Map<CartId, Cart> found = HashMap.newHashMap(ids.size());
        database.read(
                        "find carts",
                        handle ->
                                Keys.bound(
                                                handle.createQuery(FIND),
                                                ids,
                                                String.class,
                                                CartId::value)
                                        .map((row, _) -> CartColumns.cart(row))
                                        .list())
                .forEach(cart -> found.put(cart.id(), cart));
        return found;
    }

    @Override
    public boolean replace(Cart next) {
        return replaceAll(List.of(next)).getFirst();
    }

    /// Of several that would replace one row, the server takes one, and names it.
    @Override
    public List<Boolean> replaceAll(List<Cart> next) {
        return database.single(
                "change carts",
                handle ->
                        new CartColumns(next)
                                .named(
                                        handle.createQuery(
                                                """
                                                update cart c
                                                   set version = n.version, lines = n.lines,
                                                       expires_at = n.expires_at, phase = n.phase,
                                                       order_serial = n.order_serial,
                                                       order_suffix = n.order_suffix,
                                                       upkeep = n.upkeep
                                                  from %s
                                                 where c.id = n.id and c.version = n.version - 1
                                                returning n.place
                                                """
                                                        .formatted(CartColumns.ROWS))));
    }

    @Override
    public boolean remove(CartId id, long version) {
        return database.single(
                "remove a cart",
                handle ->
                        handle.createUpdate(
                                                "delete from cart where id = :id and version ="
                                                        + " :version")
                                        .bind("id", id.value())
                                        .bind("version", version)
                                        .execute()
                                == 1);
    }

    @Override
    public int prune(Instant expiredBefore, int limit) {
        return database.single(
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
}
