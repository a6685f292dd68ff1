package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
import io.holdfast.adapters.persistence.Keys;
import io.holdfast.adapters.persistence.Rows;
import io.holdfast.cart.CartId;
import io.holdfast.order.Delivery;
import io.holdfast.order.port.out.DeliveryStore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Deliveries as rows of PostgreSQL, which go with those of their carts.
public final class JdbiDeliveryStore implements DeliveryStore {
    private static final String FIND =
            "select d.* from %s join delivery d on d.cart = k.cart".formatted(Keys.rows("cart"));

    private final Database database;

    /// Makes the store.
    ///
    /// @param database where the rows are
    public JdbiDeliveryStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Delivery> find(CartId cart) {
        return Optional.ofNullable(findAll(List.of(cart)).get(cart));
    }

    @Override
    public Map<CartId, Delivery> findAll(Collection<CartId> carts) {
        Map<CartId, Delivery> found = HashMap.newHashMap(carts.size());
        database.read(
                        "find deliveries",
                        handle ->
                                Keys.bound(
                                                handle.createQuery(FIND),
                                                carts,
                                                String.class,
                                                CartId::value)
                                        .map((row, _) -> delivery(row))
                                        .list())
                .forEach(delivery -> found.put(delivery.cart(), delivery));
        return found;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                new CartId(row.getString("cart")),
                DeliveryJson.address(Json.parsed(row.getString("address"))),
                DeliveryJson.quotes(row.getString("quotes")),
                row.getLong("addressed"),
                row.getLong("version"));
    }

    @Override
    public boolean put(Delivery delivery) {
        return putAll(List.of(delivery)).getFirst();
    }

    @Override
    public List<Boolean> putAll(List<Delivery> deliveries) {
        return database.single(
                "keep deliveries",
                handle ->
                        new Rows<>(handle.createQuery(PUT), deliveries)
                                .text("carts", delivery -> delivery.cart().value())
                                .number("versions", Delivery::version)
                                .number("addressed", Delivery::addressed)
                                .text("addresses", d -> DeliveryJson.text(d.address()))
                                .text("quotes", d -> DeliveryJson.text(d.quotes()))
                                .named());
    }

    // A delivery of a cart that goes meanwhile waits for that, and is not kept.
    private static final String PUT =
            """
            with n as materialized (
                select distinct on (cart, version) *
                  from unnest(:carts, :versions, :addressed, :addresses, :quotes)
                       with ordinality as u(cart, version, addressed, address, quotes, place)
                 order by cart, version, place),
            locked as materialized (
                select n.* from n join cart c on c.id = n.cart
                 where n.version = 1 order by c.id for key share of c),
            first as (
                insert into delivery (cart, version, addressed, address, quotes)
                select cart, version, addressed, address::jsonb, quotes::jsonb from locked
                on conflict (cart) do nothing
                returning cart),
            next as (
                update delivery d
                   set version = n.version, addressed = n.addressed, address = n.address::jsonb,
                       quotes = n.quotes::jsonb
                  from n
                 where d.cart = n.cart and d.version = n.version - 1
                returning n.place)
            select place from locked join first using (cart)
            union all
            select place from next
            """;
}
