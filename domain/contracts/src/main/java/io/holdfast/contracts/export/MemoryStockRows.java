package io.holdfast.contracts.export;

import io.holdfast.contracts.stock.MemoryStock.Shelf;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The native lists of stock.
///
/// @param shelves what there is
record MemoryStockRows(List<Shelf> shelves) implements MemoryRows {
    static final List<String> FIELDS =
            List.of("sku", "location", "onHand", "reserved", "available");

    MemoryStockRows {
        shelves = List.copyOf(shelves);
    }

    @Override
    public ListText csv(List<String> fields) {
        return ListText.csv(
                fields,
                objects(fields).stream()
                        .map(row -> row.values().stream().map(Object::toString).toList())
                        .toList());
    }

    @Override
    public List<Map<String, Object>> objects(List<String> fields) {
        if (!FIELDS.containsAll(fields)) {
            throw new IllegalArgumentException("there is not each of the fields " + fields);
        }
        return shelves.stream().map(shelf -> object(shelf, fields)).toList();
    }

    private static Map<String, Object> object(Shelf shelf, List<String> fields) {
        Map<String, Object> object = new LinkedHashMap<>();
        fields.forEach(field -> object.put(field, member(shelf, field)));
        return object;
    }

    private static Object member(Shelf shelf, String field) {
        return switch (field) {
            case "sku" -> shelf.sku().value();
            case "location" -> shelf.at().location();
            case "onHand" -> shelf.at().onHand();
            case "reserved" -> shelf.at().reserved();
            default -> shelf.at().available();
        };
    }
}
