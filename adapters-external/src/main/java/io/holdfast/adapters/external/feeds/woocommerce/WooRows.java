package io.holdfast.adapters.external.feeds.woocommerce;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.adapters.external.feeds.text.SaleTime;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// WooCommerce's product CSV. A `variable` row is a product without a variant of its own;
/// `variation` rows name it as their parent, by SKU or as `id:NN`, before or after it. What each
/// column becomes stands in `docs/formats.md`.
public final class WooRows implements RowMapper {
    private static final Pattern ATTRIBUTE = Pattern.compile("attribute (\\d+) name");
    private static final String BARCODE = "GTIN, UPC, EAN, or ISBN";
    private static final String SALE_STARTS = "Date sale price starts";
    private static final String SALE_ENDS = "Date sale price ends";
    private static final String BRIEF = "Short description";
    private static final List<String> NAMED =
            List.of(
                    "ID",
                    "Type",
                    "SKU",
                    "Name",
                    "Published",
                    "Description",
                    "Categories",
                    "Tags",
                    "Brands",
                    "Images",
                    "Parent",
                    "Regular price",
                    "Sale price",
                    SALE_STARTS,
                    SALE_ENDS,
                    "Stock",
                    BARCODE);
    private static final List<String> OF_VARIANT =
            List.of("Regular price", "Sale price", "Stock", BARCODE);
    private static final Pattern WEIGHT = Pattern.compile("weight \\((\\w+)\\)");

    private final Header header;
    private final ListTerms terms;
    private final boolean ofVariant;
    private final Map<Integer, Integer> attributes = new LinkedHashMap<>();
    private final Map<Integer, String> metas = new LinkedHashMap<>();
    private int weight = -1;
    private BigDecimal gramsPerUnit = BigDecimal.ONE;

    /// Makes the mapper of one list.
    ///
    /// @param header names of its columns
    /// @param terms in which currency its prices are, which name none, and when sales have to run
    public WooRows(Header header, ListTerms terms) {
        this.header = header;
        this.terms = terms;
        for (int i = 0; i < header.size(); i++) {
            String name = header.names().get(i).toLowerCase(Locale.ROOT);
            Matcher attribute = ATTRIBUTE.matcher(name);
            Matcher unit = WEIGHT.matcher(name);
            if (attribute.matches()) {
                attributes.put(i, header.index("Attribute " + attribute.group(1) + " value(s)"));
            } else if (unit.matches()) {
                weight = i;
                gramsPerUnit = CellValues.gramsPer(name, unit.group(1));
            } else if (name.startsWith("meta: ")) {
                metas.put(i, header.names().get(i).substring("meta: ".length()));
            }
        }
        this.ofVariant = weight >= 0 || OF_VARIANT.stream().anyMatch(header::has);
    }

    /// {@return whether a list with this header is WooCommerce's}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        boolean priced = header.has("Regular price") || header.has("Sale price");
        boolean whole = header.has("Type") && header.has("Name");
        return !header.has("Handle")
                && ((whole && (priced || header.has("Parent"))) || (priced && header.has("SKU")));
    }

    @Override
    public boolean reads(int column) {
        return attributes.containsKey(column)
                || attributes.containsValue(column)
                || metas.containsKey(column)
                || column == weight
                || (column == header.index(BRIEF) && header.has("Description"))
                || NAMED.stream().anyMatch(name -> header.index(name) == column);
    }

    @Override
    public RowReading map(Row row) {
        List<String> types =
                CellValues.distinct(
                        Arrays.stream(at(row, "Type").toLowerCase(Locale.ROOT).split(","))
                                .map(String::strip)
                                .toList());
        if (types.contains("variation")) {
            return variation(row);
        }
        if (types.contains("grouped")) {
            throw new CellRefused(
                    "Type", "a grouped product only points at others and has no price of its own");
        }
        return namesSkuAlone(row, types) ? bySku(row, types) : product(row, types);
    }

    /// A list of a few columns, such as of SKUs and prices, does not say which of its rows are
    /// variations.
    private boolean namesSkuAlone(Row row, List<String> types) {
        boolean untold = types.isEmpty() || !(header.has("Name") || types.contains("variable"));
        return untold && at(row, "Name").isEmpty() && !at(row, "SKU").isEmpty();
    }

    private RowReading bySku(Row row, List<String> types) {
        String code = CellValues.unguarded(at(row, "SKU"));
        PatchBuilder patch = new PatchBuilder();
        product(patch, row, types);
        patch.title(Field.keep());
        if (ofVariant) {
            patch.sku("SKU", code);
            variant(patch, row);
        }
        Handle otherwise = CellValues.madeHandle("SKU", code);
        return patch.reading(
                row.at(), new GroupKey.OfSkuOrProduct(CellValues.sku("SKU", code), otherwise));
    }

    private RowReading product(Row row, List<String> types) {
        String sku = CellValues.unguarded(at(row, "SKU"));
        String name = at(row, "Name");
        if (sku.isEmpty() && name.isEmpty()) {
            throw new CellRefused("Name", "a product needs a name or a SKU");
        }
        Handle handle =
                sku.isEmpty()
                        ? CellValues.madeHandle("Name", name)
                        : CellValues.madeHandle("SKU", sku);
        PatchBuilder patch = new PatchBuilder();
        product(patch, row, types);
        if (!types.contains("variable")) {
            patch.skuOrMadeUp("SKU", sku, handle.value(), List.of());
            variant(patch, row);
        }
        return patch.reading(row.at(), new GroupKey.OfProduct(handle), names(row, sku));
    }

    private void product(PatchBuilder patch, Row row, List<String> types) {
        words(patch, row);
        List<String> kinds =
                types.stream().filter(t -> !t.equals("simple") && !t.equals("variable")).toList();
        if (!kinds.isEmpty()) {
            patch.attribute("type", Field.set(String.join(", ", kinds)));
        }
        boolean variable = types.contains("variable");
        attributes.forEach((n, v) -> attribute(patch, row, n, v, variable));
        metas.forEach((i, meta) -> patch.attribute(meta, CellValues.text(row.trimmed(i))));
    }

    private List<String> names(Row row, String sku) {
        List<String> names = new ArrayList<>(2);
        if (!sku.isEmpty()) {
            names.add("sku:" + sku);
        }
        String id = at(row, "ID");
        if (!id.isEmpty()) {
            names.add("id:" + id);
        }
        return names;
    }

    private void words(PatchBuilder patch, Row row) {
        if (header.has("Name")) {
            patch.title(CellValues.text(at(row, "Name")));
        }
        if (header.has("Description")) {
            String text = row.cell(header.index("Description"));
            String brief = row.cell(header.index(BRIEF));
            patch.description(CellValues.text(unescaped(text.isBlank() ? brief : text)));
        }
        if (header.has("Categories")) {
            List<List<String>> paths =
                    lists(at(row, "Categories")).stream().map(WooRows::path).toList();
            patch.category(
                    paths.stream()
                            .max(java.util.Comparator.comparingInt(List::size))
                            .orElse(List.of()));
        }
        if (header.has("Tags")) {
            patch.tags(lists(at(row, "Tags")));
        }
        if (header.has("Published")) {
            boolean shown =
                    at(row, "Published").equals("1")
                            || at(row, "Published").equalsIgnoreCase("true");
            patch.status(Field.set(shown ? ProductStatus.ACTIVE : ProductStatus.DRAFT));
        }
        if (header.has("Brands")) {
            patch.vendor(CellValues.text(at(row, "Brands")));
        }
        images(patch, row);
    }

    private void images(PatchBuilder patch, Row row) {
        if (header.has("Images")) {
            patch.images(lists(at(row, "Images")).stream().map(url -> new Image(url, "")).toList());
        }
    }

    /// A product's own attributes describe it; those of a variable product list what its variations
    /// have.
    private static void attribute(
            PatchBuilder patch, Row row, int name, int value, boolean variable) {
        String called = row.trimmed(name);
        if (!called.isEmpty() && !variable) {
            patch.attribute(called, CellValues.text(row.trimmed(value)));
        }
    }

    private RowReading variation(Row row) {
        String parent = at(row, "Parent");
        String sku = CellValues.unguarded(at(row, "SKU"));
        if (parent.isEmpty() && (sku.isEmpty() || header.has("Parent"))) {
            throw new CellRefused("Parent", "a variation needs a parent");
        }
        PatchBuilder patch = new PatchBuilder();
        List<String> values = new ArrayList<>();
        if (!attributes.isEmpty()) {
            patch.options();
        }
        attributes.forEach(
                (n, v) -> {
                    String name = row.trimmed(n);
                    String value = row.trimmed(v);
                    if (!name.isEmpty() && !value.isEmpty()) {
                        patch.option(name, value);
                        values.add(value);
                    }
                });
        patch.skuOrMadeUp("SKU", sku, parent.replace(':', '-'), values);
        variant(patch, row);
        if (parent.isEmpty()) {
            // Its pictures would be all that its product has.
            return patch.reading(row.at(), new GroupKey.OfSku(CellValues.sku("SKU", sku)));
        }
        images(patch, row);
        FeedContent content = new FeedContent.OfProduct(patch.build());
        return new RowReading(
                parent.startsWith("id:")
                        ? new Fragment(row.at(), orphan(parent), List.of(), parent, content)
                        : new Fragment(
                                row.at(),
                                new GroupKey.OfProduct(CellValues.madeHandle("Parent", parent)),
                                List.of(),
                                "sku:" + parent,
                                content));
    }

    private static GroupKey orphan(String parent) {
        return new GroupKey.OfOther(
                "the list has no product with " + parent + ", which this variation belongs to");
    }

    private void variant(PatchBuilder patch, Row row) {
        patch.unnamedCurrency(terms);
        patch.prices(price(row, "Regular price"), sale(row));
        if (weight >= 0) {
            patch.weight(CellValues.grams(header.name(weight), row.trimmed(weight), gramsPerUnit));
        }
        if (header.has(BARCODE)) {
            patch.barcode(CellValues.barcode(BARCODE, at(row, BARCODE)));
        }
        String pieces = at(row, "Stock");
        if (!pieces.isEmpty() && !pieces.equalsIgnoreCase("parent")) {
            patch.stock(StockCount.MAIN, CellValues.piecesOrOversold("Stock", pieces));
        }
    }

    /// A sale that has ended, or is yet to begin, is none; one without dates runs.
    private Field<Money> sale(Row row) {
        Field<Money> price = price(row, "Sale price");
        boolean runs =
                !(price instanceof Field.Set)
                        || (SaleTime.hasBegun(SALE_STARTS, at(row, SALE_STARTS), terms)
                                && !SaleTime.hasEnded(SALE_ENDS, at(row, SALE_ENDS), terms));
        return runs ? price : Field.blank();
    }

    private Field<Money> price(Row row, String column) {
        return header.has(column)
                ? CellValues.price(column, at(row, column), terms.currency())
                : Field.keep();
    }

    private String at(Row row, String column) {
        return row.trimmed(header.index(column));
    }

    private static List<String> path(String category) {
        return CellValues.steps(List.of(category.split(">")));
    }

    /// WooCommerce keeps a comma within an entry by a backslash.
    private static List<String> lists(String cell) {
        return CellValues.distinct(CellValues.split(cell, ','));
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n");
    }
}
