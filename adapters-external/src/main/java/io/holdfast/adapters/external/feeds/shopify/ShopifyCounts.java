package io.holdfast.adapters.external.feeds.shopify;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedBroken;

import java.util.ArrayList;
import java.util.List;

/// Shopify's inventory CSV: a row for each variant and location. What each column becomes stands in
/// `docs/formats.md`.
public final class ShopifyCounts implements RowMapper {
    private static final String NOT_STOCKED = "not stocked";

    /// Whoever edits the list fills the column of new counts, and leaves the rest as it is. What is
    /// available is less than what is on hand by what is spoken for, and so the last resort.
    private static final List<String> ON_HAND =
            List.of("On hand (new)", "On hand (current)", "On hand");

    private static final List<String> AVAILABLE =
            List.of("Available (new)", "Available", "Available (not editable)");

    /// Columns that lists of products have and this never has: a list with one of them is some
    /// other shop's, or our own, that happens to say `Location` as well.
    private static final List<String> OF_PRODUCTS =
            List.of(
                    "price",
                    "compareAtPrice",
                    "currency",
                    "stock",
                    "onHand",
                    "status",
                    "vendor",
                    "description",
                    "category",
                    "tags",
                    "barcode",
                    "weightGrams",
                    "Variant Price");

    private final int handle;
    private final int sku;
    private final int location;
    private final List<Integer> options = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();

    /// Makes the mapper of one list.
    ///
    /// @param header names of its columns
    public ShopifyCounts(Header header) {
        this.handle = header.index("Handle");
        this.sku = header.index("SKU");
        this.location = header.index("Location");
        for (int i = 1; i <= ShopifyColumns.OPTIONS; i++) {
            options.add(header.index("Option%d Value".formatted(i)));
        }
        List<String> names = isThere(header, ON_HAND) ? ON_HAND : AVAILABLE;
        names.stream().map(header::index).filter(i -> i >= 0).forEach(counts::add);
    }

    private static boolean isThere(Header header, List<String> names) {
        return names.stream().anyMatch(header::has);
    }

    /// {@return whether a list with this header is Shopify's inventory}
    ///
    /// @param header names of the columns
    /// @throws FeedBroken if it is, in the layout that has a column for each location
    public static boolean recognises(Header header) {
        boolean optioned = header.has("Option1 Value");
        boolean inventory =
                header.has("Handle") && header.has("SKU") && !isThere(header, OF_PRODUCTS);
        boolean counted = isThere(header, ON_HAND) || (optioned && isThere(header, AVAILABLE));
        boolean spread = !header.has("Location") && header.has("HS Code") && header.has("COO");
        if (inventory && optioned && spread) {
            throw new FeedBroken(
                    "This is Shopify's inventory with a column for each location. Export it with a"
                        + " row for each (columns Location and On hand), or import one location of"
                        + " it with a mapping that takes the SKU from the column SKU, the stock"
                        + " from that location's column, and has its name as a constant.");
        }
        return inventory && header.has("Location") && counted;
    }

    /// {@return whether a row is as if it were not there: one of a variant that its location does
    /// not have, or that nobody has counted}
    ///
    /// @param row never blank
    public boolean skips(Row row) {
        String count = count(row);
        return count.isEmpty() || count.equalsIgnoreCase(NOT_STOCKED);
    }

    private String count(Row row) {
        return counts.stream()
                .map(row::trimmed)
                .filter(cell -> !cell.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public RowReading map(Row row) {
        String code = ShopifyRows.unquoted(row.trimmed(sku));
        String place = CellValues.unguarded(row.trimmed(location));
        StockCount count =
                new StockCount(
                        CellValues.sku("SKU", code.isEmpty() ? madeUp(row) : code),
                        place.isEmpty() ? StockCount.MAIN : place,
                        CellValues.piecesOrOversold("On hand", count(row)));
        return RowReading.count(row.at(), count);
    }

    /// The SKU that Shopify's list of products gives a variant without one.
    private String madeUp(Row row) {
        String name = row.trimmed(handle);
        if (name.isEmpty()) {
            throw new CellRefused("SKU", "a row needs a SKU or a handle");
        }
        List<String> values =
                options.stream()
                        .map(row::trimmed)
                        .filter(value -> !value.isEmpty() && !value.equals("Default Title"))
                        .toList();
        return CellValues.derivedSku(CellValues.handle("Handle", name).value(), values);
    }

    @Override
    public boolean reads(int column) {
        return column == handle
                || column == sku
                || column == location
                || options.contains(column)
                || counts.contains(column);
    }
}
