package io.holdfast.adapters.external.carriers;

import io.holdfast.adapters.external.tables.Table;
import io.holdfast.adapters.external.tables.TableRow;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.port.out.Carrier;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rates of carriers, by country, weight and worth.
///
/// The columns are `carrier` and `service` (for machines), `name` (for buyers), `countries` (two
/// letters each with a space between, or `*`), `currency`, `weightMaxGrams` and `totalMin` (empty
/// for no limit), `price` (decimal), `daysFrom` and `daysTo`. Of the rows of a service, the first
/// that fits is taken, so that free shipping above a total stands above the price for the rest.
public final class ShippingTable {
    private static final List<String> COLUMNS =
            List.of(
                    "carrier",
                    "service",
                    "name",
                    "countries",
                    "currency",
                    "weightMaxGrams",
                    "totalMin",
                    "price",
                    "daysFrom",
                    "daysTo");

    private final List<Carrier> carriers;

    private ShippingTable(List<Carrier> carriers) {
        this.carriers = List.copyOf(carriers);
    }

    /// {@return rates of a carrier that does not exist, to begin with}
    public static ShippingTable shipped() {
        return of(Table.shipped("shipping-rates.csv", COLUMNS));
    }

    /// Reads a table.
    ///
    /// @param file where it is
    /// @return the rates
    /// @throws IllegalArgumentException if it cannot be read, saying where it is wrong
    public static ShippingTable read(Path file) {
        return of(Table.read(file, COLUMNS));
    }

    private static ShippingTable of(Table table) {
        Map<String, List<RateRow>> rows = new LinkedHashMap<>();
        for (TableRow row : table.rows()) {
            RateRow rate = RateRow.of(row);
            String carrier = row.parsed("carrier", name -> named(name, rate.offer()));
            List<RateRow> all = rows.computeIfAbsent(carrier, _ -> new ArrayList<>());
            all.add(rate);
            if (all.stream().map(r -> r.offer().service()).distinct().count()
                    > Carrier.OFFERS_MAX) {
                throw new IllegalArgumentException(
                        "line %d of %s: a carrier has %d services at most"
                                .formatted(row.line(), row.table(), Carrier.OFFERS_MAX));
            }
        }
        List<Carrier> carriers = new ArrayList<>();
        rows.forEach((name, all) -> carriers.add(new TableCarrier(name, all)));
        return new ShippingTable(carriers);
    }

    private static String named(String carrier, CarrierOffer offer) {
        return ShippingRate.of(carrier, offer).carrier();
    }

    /// {@return the carriers, in the order in which they are named first}
    public List<Carrier> carriers() {
        return carriers;
    }
}
