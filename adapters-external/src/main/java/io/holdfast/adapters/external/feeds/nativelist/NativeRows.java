package io.holdfast.adapters.external.feeds.nativelist;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.kernel.Handle;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Holdfast's own list: a row a variant, and only the columns that are there say anything. Also the
/// list of stock, which has no column of products.
public final class NativeRows implements RowMapper {
    private static final Set<String> KEYS =
            Set.of("handle", "sku", "currency", "location", "onhand", "image.url", "image.alt");
    private static final String OPTION = "option.";
    private static final String ATTRIBUTE = "attribute.";
    private static final String STOCK = "stock.";

    private final ListTerms terms;
    private final int handle;
    private final int sku;
    private final int money;
    private final int imageUrl;
    private final int imageAlt;
    private final List<Column> ofProduct = new ArrayList<>();
    private final List<Column> ofVariant = new ArrayList<>();
    private @Nullable Row last;
    private PatchBuilder lastRead = new PatchBuilder();

    @FunctionalInterface
    private interface Reading {
        void read(PatchBuilder patch, String cell, Currency currency);
    }

    private record Column(int index, Reading reading) {}

    private NativeRows(Header header, ListTerms terms) {
        this.terms = terms;
        this.handle = header.index("handle");
        this.sku = header.index("sku");
        this.money = header.index("currency");
        this.imageUrl = header.index("image.url");
        this.imageAlt = header.index("image.alt");
        for (int i = 0; i < header.size(); i++) {
            add(ofProduct, i, ofProduct(header.names().get(i)));
            add(ofVariant, i, ofVariant(header.names().get(i)));
        }
    }

    private static void add(List<Column> columns, int index, @Nullable Reading reading) {
        if (reading != null) {
            columns.add(new Column(index, reading));
        }
    }

    /// {@return whether a list with this header is one of ours}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        boolean products = header.has("handle") && (header.has("title") || header.has("sku"));
        boolean stock = header.has("sku") && header.has("onHand");
        return products
                || stock
                || (fits(header) && header.names().stream().allMatch(NativeRows::isOurs));
    }

    /// {@return whether a list that is said to be ours can be read}
    ///
    /// @param header names of the columns
    public static boolean fits(Header header) {
        return header.size() > 1 && (header.has("handle") || header.has("sku"));
    }

    private static boolean isOurs(String name) {
        return KEYS.contains(name.toLowerCase(Locale.ROOT))
                || ofProduct(name) != null
                || ofVariant(name) != null;
    }

    /// {@return the mapper of a list}
    ///
    /// @param header names of its columns
    /// @param terms in which currency prices are where the list names none
    /// @throws FeedBroken if a column stands twice
    public static RowMapper of(Header header, ListTerms terms) {
        Set<String> seen = new HashSet<>();
        for (String name : header.names()) {
            if (isOurs(name) && !seen.add(read(name))) {
                throw new FeedBroken("The column '%s' stands twice in the header.".formatted(name));
            }
        }
        boolean stock = !header.has("handle") && header.has("sku") && header.has("onHand");
        return stock ? new NativeCounts(header) : new NativeRows(header, terms);
    }

    /// What a column is read as: `Price` is `price`, but options and attributes are called as the
    /// list calls them.
    private static String read(String column) {
        boolean named =
                begins(column, OPTION) || begins(column, ATTRIBUTE) || begins(column, STOCK);
        int end = named ? column.indexOf('.') : column.length();
        return column.substring(0, end).toLowerCase(Locale.ROOT) + column.substring(end);
    }

    @Override
    public RowReading map(Row row) {
        String code = CellValues.unguarded(row.trimmed(sku));
        GroupKey key = key(row, code);
        PatchBuilder patch = ofProduct(row);
        if (key instanceof GroupKey.OfSku) {
            variant(patch, row, code);
        } else if (!code.isEmpty()
                || ofVariant.stream().anyMatch(c -> !row.trimmed(c.index()).isEmpty())) {
            patch.variant(() -> variant(patch, row, code));
        }
        return patch.reading(row.at(), key);
    }

    @Override
    public boolean reads(int column) {
        return column == handle
                || column == sku
                || column == money
                || column == imageUrl
                || (column == imageAlt && imageUrl >= 0)
                || ofProduct.stream().anyMatch(c -> c.index() == column)
                || ofVariant.stream().anyMatch(c -> c.index() == column);
    }

    /// The rows of a product follow each other, as a rule, and say the same of it.
    private PatchBuilder ofProduct(Row row) {
        if (last != null && isOfSameProduct(last, row)) {
            return new PatchBuilder().product(lastRead);
        }
        PatchBuilder patch = new PatchBuilder();
        ofProduct.forEach(c -> c.reading().read(patch, row.cell(c.index()), terms.currency()));
        if (imageUrl >= 0) {
            images(patch, row);
        }
        last = row;
        lastRead = new PatchBuilder().product(patch);
        return patch;
    }

    private boolean isOfSameProduct(Row one, Row other) {
        for (Column column : ofProduct) {
            if (!one.cell(column.index()).equals(other.cell(column.index()))) {
                return false;
            }
        }
        return one.cell(imageUrl).equals(other.cell(imageUrl))
                && one.cell(imageAlt).equals(other.cell(imageAlt));
    }

    private void variant(PatchBuilder patch, Row row, String code) {
        String unit = row.trimmed(money);
        Currency of = unit.isEmpty() ? terms.currency() : CellValues.currency("currency", unit);
        if (unit.isEmpty()) {
            patch.unnamedCurrency(terms);
        }
        ofVariant.forEach(c -> c.reading().read(patch, row.cell(c.index()), of));
        if (code.isEmpty()) {
            patch.unnamed();
        } else {
            patch.sku("sku", code);
        }
    }

    private GroupKey key(Row row, String code) {
        String name = CellValues.unguarded(row.trimmed(handle));
        if (!name.isEmpty()) {
            return new GroupKey.OfProduct(handle(name));
        }
        if (code.isEmpty()) {
            throw new CellRefused(handle >= 0 ? "handle" : "sku", "a row needs a handle or a SKU");
        }
        return new GroupKey.OfSku(CellValues.sku("sku", code));
    }

    private static Handle handle(String name) {
        try {
            return new Handle(name);
        } catch (IllegalArgumentException e) {
            throw new CellRefused("handle", String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable Reading ofProduct(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "title" -> (patch, cell, _) -> patch.title(CellValues.text(cell));
            case "description" -> (patch, cell, _) -> patch.description(CellValues.text(cell));
            case "vendor" -> (patch, cell, _) -> patch.vendor(CellValues.text(cell));
            case "category" ->
                    (patch, cell, _) ->
                            patch.category(
                                    CellValues.steps(
                                            CellValues.split(CellValues.unguarded(cell), '>')));
            case "tags" ->
                    (patch, cell, _) ->
                            patch.tags(
                                    CellValues.distinct(
                                            CellValues.split(CellValues.unguarded(cell), ',')));
            case "status" ->
                    (patch, cell, _) -> patch.status(CellValues.status("status", cell.strip()));
            default -> attribute(name);
        };
    }

    private static @Nullable Reading attribute(String name) {
        if (!begins(name, ATTRIBUTE)) {
            return null;
        }
        String attribute = name.substring(ATTRIBUTE.length());
        return (patch, cell, _) -> patch.attribute(attribute, CellValues.text(cell));
    }

    private static @Nullable Reading ofVariant(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "barcode" ->
                    (patch, cell, _) -> patch.barcode(CellValues.barcode("barcode", cell.strip()));
            case "price" ->
                    (patch, cell, of) -> patch.price(CellValues.price("price", cell.strip(), of));
            case "compareatprice" ->
                    (patch, cell, of) ->
                            patch.compareAt(CellValues.price("compareAtPrice", cell.strip(), of));
            case "weightgrams" ->
                    (patch, cell, _) ->
                            patch.weight(
                                    CellValues.grams("weightGrams", cell.strip(), BigDecimal.ONE));
            case "stock" -> stockAt(StockCount.MAIN, name);
            default -> named(name);
        };
    }

    private static @Nullable Reading named(String name) {
        if (begins(name, OPTION)) {
            String option = name.substring(OPTION.length());
            return (patch, cell, _) -> patch.option(option, CellValues.unguarded(cell));
        }
        return begins(name, STOCK) ? stockAt(name.substring(STOCK.length()), name) : null;
    }

    private static boolean begins(String name, String prefix) {
        return name.length() > prefix.length()
                && name.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static Reading stockAt(String location, String field) {
        return (patch, cell, _) -> {
            if (!cell.isBlank()) {
                patch.stock(location, CellValues.pieces(field, cell.strip()));
            }
        };
    }

    private void images(PatchBuilder patch, Row row) {
        List<String> urls = CellValues.split(CellValues.unguarded(row.cell(imageUrl)), ' ');
        List<String> alts = CellValues.split(CellValues.unguarded(row.cell(imageAlt)), '|');
        List<Image> images = new ArrayList<>(urls.size());
        for (int i = 0; i < urls.size(); i++) {
            if (!urls.get(i).isEmpty()) {
                images.add(new Image(urls.get(i), i < alts.size() ? alts.get(i) : ""));
            }
        }
        patch.images(images);
    }
}
