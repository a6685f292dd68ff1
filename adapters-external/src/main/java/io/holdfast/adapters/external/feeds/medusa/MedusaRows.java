package io.holdfast.adapters.external.feeds.medusa;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Medusa's product CSV of both generations, with a comma or a semicolon: a row a variant, columns
/// that are numbered (`Variant Option 1 Name`, `Product Image 1 Url`) and prices in a column a
/// currency (`Price EUR`). What each column becomes stands in `docs/formats.md`.
public final class MedusaRows implements RowMapper {
    private static final Pattern PRICE = Pattern.compile("(?:variant )?price ([a-z]{3})");
    private static final Pattern REGION = Pattern.compile("(?:variant )?price .*\\[([a-z]{3})]");
    private static final Pattern IMAGE = Pattern.compile("(?:product )?image (\\d+)(?: url)?");
    private static final Pattern OPTION = Pattern.compile("(?:variant )?option (\\d+) name");
    private static final Pattern TAG = Pattern.compile("product tag \\d+");

    private static final List<String> BARCODES =
            List.of("Variant Barcode", "Variant EAN", "Variant UPC");

    private static final List<String> NAMED =
            List.of(
                    "Product Handle",
                    "Product Title",
                    "Product Description",
                    "Product Status",
                    "Product Type",
                    "Product Collection Title",
                    "Product Subtitle",
                    "Product Material",
                    "Product Origin Country",
                    "Product HS Code",
                    "Product MID Code",
                    "Product Tags",
                    "Product Thumbnail",
                    "Product Weight",
                    "Variant SKU",
                    "Variant Title",
                    "Variant Weight",
                    "Variant Inventory Quantity");

    private final Header header;
    private final Currency preferred;
    private final Map<Integer, Currency> prices = new LinkedHashMap<>();
    private final List<Integer> images = new ArrayList<>();
    private final List<Integer> tags = new ArrayList<>();
    private final Map<Integer, Integer> options = new LinkedHashMap<>();

    /// Makes the mapper of one list.
    ///
    /// @param header names of its columns
    /// @param preferred the currency that is taken where the list has prices in several
    public MedusaRows(Header header, Currency preferred) {
        this.header = header;
        this.preferred = preferred;
        Map<Integer, Currency> regional = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            column(i, header.names().get(i).toLowerCase(Locale.ROOT), regional);
        }
        if (prices.isEmpty()) {
            prices.putAll(regional);
        }
    }

    private void column(int i, String name, Map<Integer, Currency> regional) {
        Matcher price = PRICE.matcher(name);
        Matcher region = REGION.matcher(name);
        Matcher option = OPTION.matcher(name);
        if (price.matches()) {
            prices.put(i, CellValues.currency(header.name(i), price.group(1)));
        } else if (region.matches()) {
            regional.put(i, CellValues.currency(header.name(i), region.group(1)));
        } else if (option.matches()) {
            options.put(i, header.index(name.replace(" name", " value")));
        } else if (IMAGE.matcher(name).matches()) {
            images.add(i);
        } else if (TAG.matcher(name).matches()) {
            tags.add(i);
        }
    }

    /// {@return whether a list with this header is Medusa's}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        return header.has("Product Handle") && header.has("Product Title");
    }

    @Override
    public boolean reads(int column) {
        return prices.containsKey(column)
                || images.contains(column)
                || tags.contains(column)
                || options.containsKey(column)
                || options.containsValue(column)
                || NAMED.stream().anyMatch(name -> header.index(name) == column)
                || BARCODES.stream().anyMatch(name -> header.index(name) == column);
    }

    @Override
    public RowReading map(Row row) {
        String named = at(row, "Product Handle");
        String title = at(row, "Product Title");
        if (named.isEmpty() && title.isEmpty()) {
            throw new CellRefused("Product Handle", "a row needs a handle or a title");
        }
        Handle handle =
                named.isEmpty()
                        ? CellValues.madeHandle("Product Title", title)
                        : CellValues.handle("Product Handle", named);
        PatchBuilder patch = new PatchBuilder();
        product(patch, row);
        if (isVariant(row)) {
            patch.variant(() -> variant(patch, row, handle));
        }
        return patch.reading(row.at(), new GroupKey.OfProduct(handle));
    }

    private boolean isVariant(Row row) {
        return prices.keySet().stream().anyMatch(i -> !row.trimmed(i).isEmpty())
                || !at(row, "Variant SKU").isEmpty()
                || !at(row, "Variant Title").isEmpty()
                || !at(row, "Variant Weight").isEmpty()
                || !at(row, "Variant Inventory Quantity").isEmpty()
                || !barcode(row).isEmpty()
                || options.values().stream().anyMatch(i -> !row.trimmed(i).isEmpty());
    }

    private void product(PatchBuilder patch, Row row) {
        patch.title(CellValues.text(at(row, "Product Title")));
        if (header.has("Product Description")) {
            patch.description(
                    CellValues.text(
                            row.cell(header.index("Product Description")).replace("\\n", "\n")));
        }
        if (header.has("Product Status")) {
            patch.status(CellValues.status("Product Status", at(row, "Product Status")));
        }
        String type = at(row, "Product Type");
        String collection = at(row, "Product Collection Title");
        if (header.has("Product Type") || header.has("Product Collection Title")) {
            patch.category(CellValues.steps(List.of(type.isEmpty() ? collection : type)));
        }
        attribute(patch, row, "Product Subtitle", "subtitle");
        attribute(patch, row, "Product Material", "material");
        attribute(patch, row, "Product Origin Country", "origin_country");
        attribute(patch, row, "Product HS Code", "hs_code");
        attribute(patch, row, "Product MID Code", "mid_code");
        tags(patch, row);
        images(patch, row);
    }

    private void attribute(PatchBuilder patch, Row row, String column, String name) {
        if (header.has(column)) {
            patch.attribute(name, CellValues.text(at(row, column)));
        }
    }

    private void tags(PatchBuilder patch, Row row) {
        List<String> all =
                new ArrayList<>(
                        Arrays.stream(at(row, "Product Tags").split(","))
                                .map(String::strip)
                                .toList());
        tags.forEach(i -> all.add(row.trimmed(i)));
        if (header.has("Product Tags") || !tags.isEmpty()) {
            patch.tags(CellValues.distinct(all));
        }
    }

    private void images(PatchBuilder patch, Row row) {
        List<String> urls = new ArrayList<>();
        urls.add(at(row, "Product Thumbnail"));
        images.forEach(i -> urls.add(row.trimmed(i)));
        if (header.has("Product Thumbnail") || !images.isEmpty()) {
            patch.images(
                    CellValues.distinct(urls).stream().map(url -> new Image(url, "")).toList());
        }
    }

    private void variant(PatchBuilder patch, Row row, Handle handle) {
        List<String> values = new ArrayList<>();
        if (!options.isEmpty()) {
            patch.options();
        }
        options.forEach(
                (n, v) -> {
                    String value = row.trimmed(v);
                    if (!value.isEmpty()) {
                        String name = row.trimmed(n);
                        patch.option(name.isEmpty() ? "Option" + (values.size() + 1) : name, value);
                        values.add(value);
                    }
                });
        String sku = CellValues.unguarded(at(row, "Variant SKU"));
        patch.skuOrMadeUp("Variant SKU", sku, handle.value(), values);
        patch.price(price(row));
        if (BARCODES.stream().anyMatch(header::has)) {
            patch.barcode(CellValues.barcode("Variant Barcode", barcode(row)));
        }
        if (header.has("Variant Weight") || header.has("Product Weight")) {
            String own = at(row, "Variant Weight");
            String ofProduct = at(row, "Product Weight");
            patch.weight(
                    CellValues.grams(
                            "Variant Weight", own.isEmpty() ? ofProduct : own, BigDecimal.ONE));
        }
        String pieces = at(row, "Variant Inventory Quantity");
        if (!pieces.isEmpty()) {
            patch.stock(
                    StockCount.MAIN,
                    CellValues.piecesOrOversold("Variant Inventory Quantity", pieces));
        }
    }

    private String barcode(Row row) {
        return BARCODES.stream()
                .map(column -> CellValues.unguarded(at(row, column)))
                .filter(code -> !code.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The price in the preferred currency, else the first that is there.
    private Field<Money> price(Row row) {
        int chosen = -1;
        for (Map.Entry<Integer, Currency> price : prices.entrySet()) {
            boolean there = !row.trimmed(price.getKey()).isEmpty();
            if (there
                    && (chosen < 0
                            || (price.getValue().equals(preferred)
                                    && !preferred.equals(prices.get(chosen))))) {
                chosen = price.getKey();
            }
        }
        Currency of = prices.getOrDefault(chosen, preferred);
        return CellValues.price(header.name(Math.max(0, chosen)), row.trimmed(chosen), of);
    }

    private String at(Row row, String column) {
        return row.trimmed(header.index(column));
    }
}
