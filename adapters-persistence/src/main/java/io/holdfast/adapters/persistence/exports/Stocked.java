package io.holdfast.adapters.persistence.exports;

import io.holdfast.catalog.StockCount;

import java.util.ArrayList;
import java.util.List;

/// How the counts of a variant's stock are joined to it.
///
/// @param locations where there is stock, the main one first
record Stocked(List<String> locations) {
    static Stocked at(List<String> names) {
        List<String> locations = new ArrayList<>(names);
        locations.remove(StockCount.MAIN);
        locations.addFirst(StockCount.MAIN);
        return new Stocked(List.copyOf(locations));
    }

    /// {@return a join that gives `s.at0` and so on, the pieces at each location}
    String columns() {
        if (locations.size() == 1) {
            return main("s.on_hand as at0");
        }
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < locations.size(); i++) {
            columns.add(
                    "max(on_hand) filter (where location = %s) as at%d"
                            .formatted(Cells.literal(locations.get(i)), i));
        }
        return "left join (select sku, %s from stock_level group by sku) s on s.sku = v.sku"
                .formatted(String.join(", ", columns));
    }

    /// {@return a join that gives `s.json`: the pieces where all are at the main location, else an
    /// object of pieces by location}
    String json() {
        return locations.size() == 1
                ? main("s.on_hand::text as json")
                : """
                left join (select sku, case when count(*) = 1 and min(location) = 'main' then min(on_hand)::text
                                            else json_object_agg(location, on_hand order by location)::text end as json
                             from stock_level group by sku) s on s.sku = v.sku\
                """;
    }

    private static String main(String column) {
        return "left join (select s.sku, %s from stock_level s where s.location = %s) s on s.sku = v.sku"
                .formatted(column, Cells.literal(StockCount.MAIN));
    }
}
