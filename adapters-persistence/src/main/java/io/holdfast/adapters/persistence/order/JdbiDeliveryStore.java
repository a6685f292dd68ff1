package io.holdfast.adapters.persistence.order;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.Json;
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
                                handle.createQuery(
                                                "select * from delivery where cart = any(:carts)")
                                        .bindArray(
                                                "carts",
                                                String.class,
                                                carts.stream().map(CartId::value).toList())
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
        return database.single(
                "keep a delivery",
                handle ->
                        handle.createUpdate(delivery.version() == 1 ? FIRST : NEXT)
                                        .bind("cart", delivery.cart().value())
                                        .bind("version", delivery.version())
                                        .bind("addressed", delivery.addressed())
                                        .bind("address", DeliveryJson.text(delivery.address()))
                                        .bind("quotes", DeliveryJson.text(delivery.quotes()))
                                        .execute()
                                == 1);
    }

    private static final String FIRST =
            """
            insert into delivery (cart, version, addressed, address, quotes)
            select id, :version, :addressed, :address::jsonb, :quotes::jsonb
              from cart where id = :cart for key share
            on conflict (cart) do nothing
            """;

    private static final String NEXT =
            """
            update delivery
               set version = :version, addressed = :addressed, address = :address::jsonb,
                   quotes = :quotes::jsonb
             where cart = :cart and version = :version - 1
            """;
}
