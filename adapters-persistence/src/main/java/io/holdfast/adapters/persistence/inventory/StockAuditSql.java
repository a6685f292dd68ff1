package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.Audited;
import io.holdfast.inventory.Discrepancy;
import io.holdfast.inventory.Discrepancy.Figure;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Compares levels with the sums of ledger and holds, in one transaction that sees one moment.
final class StockAuditSql {
    private static final String DIFFERING =
            """
            with ledger as (select sku, location, sum(on_hand_delta) as on_hand, sum(reserved_delta) as reserved
                              from stock_entry where sku = any(:skus) group by sku, location),
                 held as (select sku, location, sum(pieces) as pieces
                            from stock_held where sku = any(:skus) group by sku, location),
                 level as (select sku, location, on_hand, reserved from stock_level where sku = any(:skus)),
                 compared as (
                    select sku, location, coalesce(level.on_hand, 0) as on_hand, coalesce(level.reserved, 0) as reserved,
                           coalesce(ledger.on_hand, 0) as ledger_on_hand, coalesce(ledger.reserved, 0) as ledger_reserved,
                           coalesce(held.pieces, 0) as held
                      from level full join ledger using (sku, location) full join held using (sku, location))
            select * from compared
             where on_hand <> ledger_on_hand or reserved <> ledger_reserved or reserved <> held
             order by sku, location
            """;

    private StockAuditSql() {}

    static Audited part(Handle handle, @Nullable Sku after, int limit) {
        handle.execute("set local statement_timeout = '10min'");
        List<String> skus =
                handle.createQuery(
                                "select sku from stock_item where sku > :after order by sku limit"
                                        + " :limit")
                        .bind("after", after == null ? "" : after.value())
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list();
        List<Discrepancy> found = new ArrayList<>();
        if (!skus.isEmpty()) {
            handle.createQuery(DIFFERING)
                    .bindArray("skus", String.class, skus)
                    .map((row, _) -> add(found, row))
                    .list();
        }
        return new Audited(
                skus.size(), found, skus.size() < limit ? null : new Sku(skus.getLast()));
    }

    private static Sku add(List<Discrepancy> found, ResultSet row) throws SQLException {
        Sku sku = new Sku(row.getString("sku"));
        String location = row.getString("location");
        long onHand = row.getLong("on_hand");
        long reserved = row.getLong("reserved");
        Stream.of(
                        new Discrepancy(
                                sku,
                                location,
                                Figure.ON_HAND,
                                onHand,
                                row.getLong("ledger_on_hand")),
                        new Discrepancy(
                                sku,
                                location,
                                Figure.RESERVED,
                                reserved,
                                row.getLong("ledger_reserved")),
                        new Discrepancy(sku, location, Figure.HELD, reserved, row.getLong("held")))
                .filter(compared -> compared.level() != compared.expected())
                .forEach(found::add);
        return sku;
    }
}
