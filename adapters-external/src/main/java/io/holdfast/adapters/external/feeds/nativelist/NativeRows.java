package io.holdfast.adapters.external.feeds.nativelist;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/// Holdfast's own list: a row a variant, and only the columns that are there say anything. Also the
/// list of stock, which has no column of products.
public final class NativeRows implements RowMapper {
    private final Header header;
    private final Currency currency;
    private final int handle;
    private final int sku;
    private final int money;
    private final int imageUrl;
    private final int imageAlt;
    private final List<Column> columns = new ArrayList<>();

    @FunctionalInterface
    private interface Reading {
        void read(PatchBuilder patch, String cell, Currency currency);
    }

    private record Column(int index, Reading reading) {}

    private NativeRows(Header header, Currency currency) {
        this.header = header;
        this.currency = currency;
        this.handle = header.index("handle");
        this.sku = header.index("sku");
        this.money = header.index("currency");
        this.imageUrl = header.index("image.url");
        this.imageAlt = header.index("image.alt");
        for (int i = 0; i < header.size(); i++) {
            Reading reading = reading(header.names().get(i));
            if (reading != null) {
                columns.add(new Column(i, reading));
            }
        }
    }

    /// {@return whether a list with this header is one of ours}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        return header.has("handle") && (header.has("title") || header.has("sku"))
                || header.has("sku")
                        && (header.has("onHand") || header.has("price") && header.has("currency"));
    }

    /// {@return the mapper of a list}
    ///
    /// @param header names of its columns
    /// @param currency of prices where the list names none
    public static RowMapper of(Header header, Currency currency) {
        boolean stock = !header.has("handle") && header.has("sku") && header.has("onHand");
        return stock ? row -> stock(row, header) : new NativeRows(header, currency);
    }

    private static Fragment stock(Row row, Header header) {
        Sku sku = new Sku(CellValues.unguarded(row.trimmed(header.index("sku"))));
        String named = CellValues.unguarded(row.trimmed(header.index("location")));
        String location = named.isEmpty() ? StockCount.MAIN : named;
        int pieces = CellValues.pieces("onHand", row.trimmed(header.index("onHand")));
        return new Fragment(
                row.at(),
                new GroupKey.OfStock(sku, location),
                List.of(),
                null,
                new FeedContent.OfStock(new StockCount(sku, location, pieces)));
    }

    @Override
    public Fragment map(Row row) {
        String code = CellValues.unguarded(row.trimmed(sku));
        String unit = row.trimmed(money);
        Currency of = unit.isEmpty() ? currency : CellValues.currency("currency", unit);
        PatchBuilder patch = new PatchBuilder();
        if (!code.isEmpty()) {
            patch.sku(code);
        }
        for (Column column : columns) {
            column.reading().read(patch, row.cell(column.index()), of);
        }
        if (imageUrl >= 0) {
            images(patch, row);
        }
        return new Fragment(
                row.at(),
                key(row, code),
                List.of(),
                null,
                new FeedContent.OfProduct(patch.build()));
    }

    private GroupKey key(Row row, String code) {
        String name = CellValues.unguarded(row.trimmed(handle));
        if (!name.isEmpty()) {
            return new GroupKey.OfProduct(new Handle(name));
        }
        if (code.isEmpty()) {
            throw new CellRefused(
                    header.name(Math.max(handle, 0)), "a row needs a handle or a SKU");
        }
        return new GroupKey.OfSku(new Sku(code));
    }

    private @org.jspecify.annotations.Nullable Reading reading(String name) {
        return switch (name) {
            case "title" -> (patch, cell, _) -> patch.title(CellValues.text(cell));
            case "description" -> (patch, cell, _) -> patch.description(CellValues.text(cell));
            case "vendor" -> (patch, cell, _) -> patch.vendor(CellValues.text(cell));
            case "category" ->
                    (patch, cell, _) ->
                            patch.category(CellValues.split(CellValues.unguarded(cell), '>'));
            case "tags" ->
                    (patch, cell, _) ->
                            patch.tags(
                                    CellValues.distinct(
                                            CellValues.split(CellValues.unguarded(cell), ',')));
            case "status" ->
                    (patch, cell, _) -> patch.status(CellValues.status("status", cell.strip()));
            case "barcode" -> (patch, cell, _) -> patch.barcode(CellValues.text(cell.strip()));
            case "price" ->
                    (patch, cell, of) -> patch.price(CellValues.price("price", cell.strip(), of));
            case "compareAtPrice" ->
                    (patch, cell, of) ->
                            patch.compareAt(CellValues.price("compareAtPrice", cell.strip(), of));
            case "weightGrams" ->
                    (patch, cell, _) ->
                            patch.weight(
                                    CellValues.grams("weightGrams", cell.strip(), BigDecimal.ONE));
            case "stock" -> stockAt(StockCount.MAIN, name);
            default -> named(name);
        };
    }

    private @org.jspecify.annotations.Nullable Reading named(String name) {
        if (name.startsWith("option.")) {
            String option = name.substring("option.".length());
            return (patch, cell, _) -> patch.option(option, CellValues.unguarded(cell));
        }
        if (name.startsWith("attribute.")) {
            String attribute = name.substring("attribute.".length());
            return (patch, cell, _) -> patch.attribute(attribute, CellValues.text(cell));
        }
        return name.startsWith("stock.") ? stockAt(name.substring("stock.".length()), name) : null;
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
