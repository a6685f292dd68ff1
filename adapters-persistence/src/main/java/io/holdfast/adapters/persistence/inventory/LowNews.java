package io.holdfast.adapters.persistence.inventory;

import io.holdfast.adapters.persistence.Json;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.StockLevel;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// News of pieces that have become few, written with the batch that took them: one statement more
/// in the same trip, and none where there are no such news. A row has 500 of them at most, so that
/// whoever reads on in the middle of a large count unpacks no more than that.
final class LowNews {
    private static final String WRITE =
            """
            insert into news_batch (type, at, subjects, data)
            select 'stock.low', ?::timestamptz, array_agg(subject order by nr), array_agg(data order by nr)
              from unnest(?::text[], ?::text[]::jsonb[]) with ordinality as n(subject, data, nr)
             group by (nr - 1) / 500\
            """;

    private LowNews() {}

    static void add(
            Composite statements,
            StockDecision decision,
            StockReading reading,
            LowStock low,
            Instant now) {
        List<StockLevel> few =
                decision.levels().values().stream()
                        .filter(level -> low.reached(reading.before(level.sku()), level))
                        .toList();
        if (!few.isEmpty()) {
            statements.add(
                    WRITE,
                    now.toString(),
                    Columns.of(few, level -> "stock:" + level.sku()),
                    Columns.of(few, level -> data(level, low)));
        }
    }

    private static String data(StockLevel level, LowStock low) {
        return Json.text(
                Map.of(
                        "sku", level.sku().value(),
                        "onHand", level.onHand(),
                        "available", level.available(),
                        "lowAt", low.at()));
    }
}
