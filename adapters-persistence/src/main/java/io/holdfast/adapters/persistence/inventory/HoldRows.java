package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Hold;
import io.holdfast.inventory.Hold.Portion;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldState;
import io.holdfast.kernel.Sku;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Holds as rows of `stock_hold`.
final class HoldRows {
    static final String COLUMNS =
            "id, sku, owner, state, places, pieces, expires_at, renewable_until";

    private static final String INSERT =
            """
            insert into stock_hold (id, sku, owner, state, quantity, places, pieces, expires_at, renewable_until, changed_at)
            select n.id, n.sku, n.owner, n.state, n.quantity, %s, %s, %s, %s, ?::timestamptz
              from (select unnest(?) as id, unnest(?) as sku, unnest(?) as owner, unnest(?) as state,
                           unnest(?) as quantity, unnest(?) as places, unnest(?) as pieces,
                           unnest(?) as expires_at, unnest(?) as renewable_until) n\
            """;

    private static final String INSERT_SPLIT =
            INSERT.formatted(
                    "n.places::text[]",
                    "n.pieces::integer[]",
                    Columns.time("n.expires_at"),
                    Columns.time("n.renewable_until"));

    // Most holds lie in one place, which is no array that had to be read.
    private static final String INSERT_WHOLE =
            INSERT.formatted(
                    "array[n.places]",
                    "array[n.pieces]",
                    Columns.time("n.expires_at"),
                    Columns.time("n.renewable_until"));

    private static final String UPDATE =
            """
            update stock_hold h
               set state = n.state, quantity = n.quantity, places = n.places::text[],
                   pieces = n.pieces::integer[], expires_at = %s, changed_at = ?::timestamptz
              from (select unnest(?) as id, unnest(?) as state, unnest(?) as quantity, unnest(?) as places,
                           unnest(?) as pieces, unnest(?) as expires_at) n
             where h.id = n.id\
            """
                    .formatted(Columns.time("n.expires_at"));

    private HoldRows() {}

    static Hold read(ResultSet row) throws SQLException {
        String[] places = (String[]) row.getArray("places").getArray();
        Integer[] pieces = (Integer[]) row.getArray("pieces").getArray();
        List<Portion> portions = new ArrayList<>(places.length);
        for (int i = 0; i < places.length; i++) {
            portions.add(new Portion(places[i], pieces[i]));
        }
        return new Hold(
                new HoldRef(
                        new HoldId(row.getObject("id", UUID.class)), new Sku(row.getString("sku"))),
                row.getString("owner"),
                HoldState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                portions,
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("renewable_until", OffsetDateTime.class).toInstant());
    }

    static void insert(Composite statements, List<Hold> holds, Instant now) {
        if (!holds.isEmpty()) {
            boolean whole = holds.stream().allMatch(hold -> hold.portions().size() == 1);
            statements.add(
                    whole ? INSERT_WHOLE : INSERT_SPLIT,
                    now.toString(),
                    Columns.ids(holds, hold -> hold.id().value()),
                    Columns.of(holds, Hold::sku),
                    Columns.of(holds, Hold::owner),
                    Columns.of(holds, HoldRows::state),
                    Columns.numbers(holds, Hold::quantity),
                    Columns.of(holds, whole ? HoldRows::place : HoldRows::places),
                    whole
                            ? Columns.numbers(holds, Hold::quantity)
                            : Columns.of(holds, HoldRows::pieces),
                    Columns.times(holds, Hold::expiresAt),
                    Columns.times(holds, Hold::renewableUntil));
        }
    }

    static void update(Composite statements, List<Hold> holds, Instant now) {
        if (!holds.isEmpty()) {
            statements.add(
                    UPDATE,
                    now.toString(),
                    Columns.ids(holds, hold -> hold.id().value()),
                    Columns.of(holds, HoldRows::state),
                    Columns.numbers(holds, Hold::quantity),
                    Columns.of(holds, HoldRows::places),
                    Columns.of(holds, HoldRows::pieces),
                    Columns.times(holds, Hold::expiresAt));
        }
    }

    private static String state(Hold hold) {
        return hold.state().name().toLowerCase(Locale.ROOT);
    }

    private static String place(Hold hold) {
        return hold.portions().getFirst().location();
    }

    private static String places(Hold hold) {
        return Columns.literal(hold.portions().stream().map(Portion::location).toList());
    }

    private static String pieces(Hold hold) {
        return Columns.literal(
                hold.portions().stream().map(p -> Integer.toString(p.quantity())).toList());
    }
}
