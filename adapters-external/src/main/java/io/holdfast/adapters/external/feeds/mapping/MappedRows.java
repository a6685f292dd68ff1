package io.holdfast.adapters.external.feeds.mapping;

import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Condition;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Members;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Pairs;
import io.holdfast.adapters.external.feeds.mapping.MappingDocument.Source;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Understands the rows of any flat list by a mapping.
final class MappedRows implements RowMapper {
    private static final List<String> OF_STOCK = List.of("sku", "stock", "location");

    private final MappingDocument mapping;
    private final Header header;
    private final Map<String, Values> fields = new HashMap<>();
    private final Map<String, Values> attributes = new LinkedHashMap<>();
    private final Map<Integer, String> prefixed = new LinkedHashMap<>();
    private final @Nullable Values handle;
    private final MappedVariants variants;

    MappedRows(MappingDocument mapping, Header header, PricedSkus priced) {
        this.mapping = mapping;
        this.header = header;
        this.handle =
                mapping.handle() == null ? null : new Values("handle", mapping.handle(), header);
        if (mapping.fields() != null) {
            mapping.fields()
                    .forEach(
                            (name, source) ->
                                    there(fields, name, new Values(name, source, header)));
        }
        if (mapping.attributes() != null) {
            mapping.attributes()
                    .forEach(
                            (name, source) ->
                                    there(attributes, name, new Values(name, source, header)));
        }
        this.variants = new MappedVariants(mapping, header, fields, priced);
        String prefix = mapping.attributesFrom() == null ? null : mapping.attributesFrom().prefix();
        for (int i = 0; prefix != null && i < header.size(); i++) {
            if (header.names().get(i).startsWith(prefix)) {
                prefixed.put(i, header.names().get(i).substring(prefix.length()));
            }
        }
    }

    private static void there(Map<String, Values> map, String name, Values values) {
        if (values.isThere()) {
            map.put(name, values);
        }
    }

    /// Refuses a list that lacks the columns without which no record can be understood.
    ///
    /// @throws FeedBroken naming the columns that are wanted and those that are there
    void check() {
        boolean stock = mapping.isOfStock();
        boolean keyed = (handle != null && handle.isThere()) || fields.containsKey("sku");
        boolean enough = stock ? fields.containsKey("sku") && fields.containsKey("stock") : keyed;
        if (!enough) {
            throw new FeedBroken(
                    "The list lacks the columns that the mapping takes %s from (%s); it has %s."
                            .formatted(
                                    stock ? "the SKU and the stock" : "the handle or the SKU",
                                    String.join(", ", wanted(stock)),
                                    header.shown()));
        }
        fields.values().forEach(Values::checkTemplate);
        attributes.values().forEach(Values::checkTemplate);
    }

    private List<String> wanted(boolean stock) {
        List<String> wanted = new ArrayList<>();
        if (handle != null && !stock) {
            wanted.addAll(handle.wanted());
        }
        Map<String, Source> sources = mapping.fields() == null ? Map.of() : mapping.fields();
        for (String name : stock ? List.of("sku", "stock") : List.of("sku")) {
            Source source = sources.get(name);
            if (source != null) {
                wanted.addAll(new Values(name, source, header).wanted());
            }
        }
        return wanted;
    }

    /// {@return how many fields a list with this header would have; 0 where one is missing without
    /// which no product or count can be made}
    int fieldsFound() {
        boolean whole =
                mapping.isOfStock()
                        ? fields.keySet().containsAll(List.of("sku", "stock"))
                        : handle != null
                                && handle.isThere()
                                && fields.keySet().containsAll(List.of("title", "sku", "price"));
        return whole ? fields.size() : 0;
    }

    /// {@return whether the row is left out}
    boolean skips(Row row) {
        List<Condition> skip = mapping.skip();
        return skip != null && skip.stream().anyMatch(c -> holds(c, row));
    }

    private boolean holds(Condition condition, Row row) {
        String column = condition.column();
        String value = column == null ? "" : row.trimmed(Values.column(column, header));
        boolean in = condition.in() == null || condition.in().contains(value);
        boolean notIn = condition.notIn() == null || !condition.notIn().contains(value);
        return in && notIn;
    }

    @Override
    public RowReading map(Row row) {
        if (mapping.isOfStock()) {
            return stock(row);
        }
        String sku = one("sku", row);
        GroupKey key = key(row, sku);
        PatchBuilder patch = new PatchBuilder();
        product(patch, row);
        List<VariantPatch> members = members(row);
        if (members.isEmpty() && isVariant(row, sku)) {
            if (key instanceof GroupKey.OfSku || mapping.members() != null) {
                variants.read(patch, row, sku, key);
            } else {
                patch.variant(() -> variants.read(patch, row, sku, key));
            }
        }
        if (mapping.members() == null) {
            return patch.reading(row.at(), key);
        }
        ProductPatch built = patch.build();
        if (!members.isEmpty()) {
            built =
                    new ProductPatch(
                            false,
                            built.copy(),
                            built.placement(),
                            built.attributes(),
                            built.images(),
                            members);
        }
        return new RowReading(
                new Fragment(
                        row.at(),
                        key,
                        members.stream().map(m -> "member:" + m.sku()).toList(),
                        sku.isEmpty() ? null : "member:" + sku,
                        new FeedContent.OfProduct(built)));
    }

    /// A row without a SKU that says something of a variant means one that is there.
    private boolean isVariant(Row row, String sku) {
        boolean allowed = mapping.variantWhen() == null || holds(mapping.variantWhen(), row);
        return allowed && (!sku.isEmpty() || variants.isFilled(row));
    }

    @Override
    public String key(Row row) {
        String named = handle == null ? "" : handle.one(row);
        return named.isEmpty() ? one("sku", row) : named;
    }

    private GroupKey key(Row row, String sku) {
        String named = handle == null ? "" : handle.one(row);
        if (!named.isEmpty()) {
            return new GroupKey.OfProduct(CellValues.madeHandle("handle", named));
        }
        if (sku.isEmpty()) {
            throw new CellRefused("handle", "the row has nothing that names a product");
        }
        return new GroupKey.OfSku(CellValues.sku("sku", sku));
    }

    private RowReading stock(Row row) {
        String code = one("sku", row);
        if (code.isEmpty()) {
            throw new CellRefused("sku", "is required");
        }
        String named = one("location", row);
        String location = named.isEmpty() ? StockCount.MAIN : named;
        Sku sku = CellValues.sku("sku", code);
        int pieces = variants.pieces("stock", figure("stock", row));
        return RowReading.count(row.at(), new StockCount(sku, location, pieces));
    }

    private String one(String field, Row row) {
        Values values = fields.get(field);
        return values == null ? "" : values.one(row);
    }

    private Figures.Figure figure(String field, Row row) {
        Values values = fields.get(field);
        return values == null ? new Figures.Figure("", false) : values.figure(row);
    }

    @Override
    public boolean reads(int column) {
        if (isOfCondition(column)) {
            return true;
        }
        if (mapping.isOfStock()) {
            return OF_STOCK.stream()
                    .map(fields::get)
                    .anyMatch(values -> values != null && values.takes(column));
        }
        return (handle != null && handle.takes(column))
                || fields.values().stream().anyMatch(values -> values.takes(column))
                || attributes.values().stream().anyMatch(values -> values.takes(column))
                || prefixed.containsKey(column)
                || variants.reads(column)
                || isOfCells(column);
    }

    private boolean isOfCondition(int column) {
        Condition condition = mapping.variantWhen();
        boolean skips =
                mapping.skip() != null
                        && mapping.skip().stream().anyMatch(c -> is(c.column(), column));
        return skips || (condition != null && is(condition.column(), column));
    }

    private boolean isOfCells(int column) {
        Pairs pairs = mapping.attributesFrom() == null ? null : mapping.attributesFrom().pairs();
        Members members = mapping.members();
        return (pairs != null && is(pairs.column(), column))
                || (members != null && is(members.column(), column));
    }

    private boolean is(@Nullable String name, int column) {
        return name != null && Values.column(name, header) == column;
    }

    private void product(PatchBuilder patch, Row row) {
        fields.forEach(
                (name, values) -> {
                    switch (name) {
                        case "title" -> patch.title(CellValues.text(values.one(row)));
                        case "description" -> patch.description(CellValues.text(values.one(row)));
                        case "vendor" -> patch.vendor(CellValues.text(values.one(row)));
                        case "category" -> patch.category(values.path(row));
                        case "tags" -> patch.tags(values.all(row));
                        case "status" -> patch.status(CellValues.status("status", values.one(row)));
                        case "images" ->
                                patch.images(
                                        values.all(row).stream()
                                                .map(url -> new Image(url, ""))
                                                .toList());
                        default -> {}
                    }
                });
        attributes.forEach(
                (name, values) -> patch.attribute(name, CellValues.text(values.one(row))));
        prefixed.forEach(
                (index, name) -> patch.attribute(name, CellValues.text(row.trimmed(index))));
        Pairs pairs = mapping.attributesFrom() == null ? null : mapping.attributesFrom().pairs();
        if (pairs != null) {
            pairs.read(row, header)
                    .forEach((name, value) -> patch.attribute(name, CellValues.text(value)));
        }
    }

    private List<VariantPatch> members(Row row) {
        Members members = mapping.members();
        return members == null ? List.of() : members.read(row, header);
    }
}
