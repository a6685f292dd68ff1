package io.holdfast.adapters.persistence.cart;

import io.holdfast.adapters.persistence.Rows;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.kernel.OrderNumber;

import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/// Carts on their way to the server, one array a column, so that a statement is the same however
/// many there are; and a cart on its way back.
///
/// @param carts in order
record CartColumns(List<Cart> carts) {
    /// The carts as rows, with their place in the list, from 1. They come in the order of their
    /// ids, so that those who change some of the same carts lock them in one order.
    static final String ROWS =
            """
            (select id, version, lines::jsonb as lines, created_at::timestamptz as created_at,
                    expires_at::timestamptz as expires_at, phase, order_serial, order_suffix,
                    upkeep::jsonb as upkeep, place
               from unnest(:ids, :versions, :lines, :created, :expires, :phases, :serials, :suffixes,
                           :upkeeps)
                    with ordinality as u(id, version, lines, created_at, expires_at, phase,
                                         order_serial, order_suffix, upkeep, place)
              order by id, place) as n
            """;

    /// {@return of each cart whether it is among those that the server names by their places}
    ///
    /// @param statement that gives places
    List<Boolean> named(Query statement) {
        return new Rows<>(statement, carts)
                .text("ids", cart -> cart.id().value())
                .number("versions", Cart::version)
                .text("lines", cart -> LinesJson.text(cart.lines()))
                .text("created", cart -> cart.createdAt().toString())
                .text("expires", cart -> cart.expiresAt().toString())
                .text("phases", cart -> Phase.of(cart.phase()).word())
                .number("serials", cart -> Phase.of(cart.phase()).serial())
                .text("suffixes", cart -> Phase.of(cart.phase()).suffix())
                .text("upkeeps", cart -> UpkeepJson.text(cart.upkeep()))
                .named();
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

    static Cart cart(ResultSet row) throws SQLException {
        return new Cart(
                new CartId(row.getString("id")),
                LinesJson.lines(row.getString("lines")),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                row.getLong("version"),
                Phase.read(row),
                UpkeepJson.upkeep(row.getString("upkeep")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
