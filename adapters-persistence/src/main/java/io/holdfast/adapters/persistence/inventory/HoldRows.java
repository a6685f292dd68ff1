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
    // One that is an entry of the ledger lies in one place.
    static final String COLUMNS =
            "id, sku, owner, state, coalesce(places, array[entry_location]) as places,"
                    + " coalesce(pieces, array[quantity]) as pieces, expires_at, renewable_until";

    private static final String INSERT =
            """
            insert into stock_hold (id, sku, owner, state, quantity, places, pieces, expires_at, renewable_until, changed_at)
            select n.id, n.sku, n.owner, n.state, n.quantity, %2$s, n.expires_at, n.renewable_until, n.at
              from (select unnest(?) as id, %1$s as sku, unnest(?) as owner, %1$s as state,
                           unnest(?) as quantity, %1$s as places, unnest(?) as pieces, unnest(?) as expires_at,
                           unnest(?) as renewable_until, (select unnest(?)) as at) n\
            """;

    private static final String INSERT_SPLIT =
            INSERT.formatted(Columns.EACH, "n.places::text[], n.pieces::integer[]");

    // Most holds lie in one place, which is no array that had to be read.
    private static final String INSERT_WHOLE =
            INSERT.formatted(Columns.EACH, "array[n.places], array[n.pieces]");

    private static final String INSERT_ALIKE =
            INSERT.formatted(Columns.ONE, "array[n.places], array[n.pieces]");

    private static final String UPDATE =
            """
            update stock_hold h
               set state = n.state, quantity = n.quantity, places = n.places::text[],
                   pieces = n.pieces::integer[], expires_at = n.expires_at,
                   renewable_until = n.renewable_until, changed_at = n.at,
                   entry_number = null, entry_location = null, entry_on_hand = null, entry_reserved = null,
                   listed = false
              from (select unnest(?) as id, unnest(?) as state, unnest(?) as quantity, unnest(?) as places,
                           unnest(?) as pieces, unnest(?) as expires_at, unnest(?) as renewable_until,
                           (select unnest(?)) as at) n
             where h.id = n.id\
            """;

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

    /// Adds holds that are new.
    ///
    /// @param statements take them
    /// @param holds in any order
    /// @param now the time
    /// @param only the condition under which they are written
    static void insert(Composite statements, List<Hold> holds, Instant now, Condition only) {
        if (holds.isEmpty()) {
            return;
        }
        if (!holds.stream().allMatch(hold -> hold.portions().size() == 1)) {
            Object[] places = Columns.of(holds, HoldRows::places);
            Object[] pieces = Columns.of(holds, HoldRows::pieces);
            insert(statements, only.where(INSERT_SPLIT), holds, holds, places, pieces, now);
            return;
        }
        // Of one SKU from one place: what is the same for all is sent and read once.
        boolean alike = Columns.alike(holds, Hold::sku, Hold::state, HoldRows::place);
        List<Hold> shared = alike ? holds.subList(0, 1) : holds;
        insert(
                statements,
                only.where(alike ? INSERT_ALIKE : INSERT_WHOLE),
                holds,
                shared,
                Columns.of(shared, HoldRows::place),
                Columns.numbers(holds, Hold::quantity),
                now);
    }

    private static void insert(
            Composite statements,
            String sql,
            List<Hold> holds,
            List<Hold> shared,
            Object places,
            Object pieces,
            Instant now) {
        statements.add(
                sql,
                Columns.ids(holds, hold -> hold.id().value()),
                Columns.of(shared, Hold::sku),
                Columns.of(holds, Hold::owner),
                Columns.of(shared, HoldRows::state),
                Columns.numbers(holds, Hold::quantity),
                places,
                pieces,
                Columns.times(holds, Hold::expiresAt),
                Columns.times(holds, Hold::renewableUntil),
                Columns.time(now));
    }

    /// Changes holds, none of which is an entry of the ledger any more.
    ///
    /// @param statements take them
    /// @param holds in any order
    /// @param now the time
    static void update(Composite statements, List<Hold> holds, Instant now) {
        if (!holds.isEmpty()) {
            statements.add(
                    UPDATE,
                    Columns.ids(holds, hold -> hold.id().value()),
                    Columns.of(holds, HoldRows::state),
                    Columns.numbers(holds, Hold::quantity),
                    Columns.of(holds, HoldRows::places),
                    Columns.of(holds, HoldRows::pieces),
                    Columns.times(holds, Hold::expiresAt),
                    Columns.times(holds, Hold::renewableUntil),
                    Columns.time(now));
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
