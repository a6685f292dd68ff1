package io.holdfast.adapters.external.feeds.mapping;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.json.JsonFeed;
import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowReader;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.adapters.external.feeds.text.UnreadNames;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.UnreadColumns;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Flat JSON objects as rows: members are columns, members of members are `outer.inner`, entries of
/// arrays `name.1`.
final class FlatObjects implements JsonFeed.ObjectMapping {
    /// Conditions ask what stands in an object, and not where it stands.
    private static final RecordPosition ANYWHERE = new RecordPosition(1, 1);

    private final MappingDocument mapping;
    private final PricedSkus priced;
    private final UnreadNames unread = new UnreadNames();
    private @Nullable MappedRows rows;
    private Header header = new Header(List.of());

    /// An object as a row, before its columns are known.
    private record Flat(Map<String, String> cells, Set<String> numbers) {
        static Flat of(JsonNode object) {
            Flat flat = new Flat(new LinkedHashMap<>(), new HashSet<>());
            flat.add("", object);
            return flat;
        }

        boolean isTooWide() {
            return cells.size() > RowReader.COLUMNS_MAX;
        }

        private void add(String prefix, JsonNode node) {
            if (isTooWide()) {
                return;
            }
            if (node.isObject()) {
                String begin = prefix.isEmpty() ? "" : prefix + ".";
                node.properties().forEach(e -> add(begin + e.getKey(), e.getValue()));
            } else if (node.isArray()) {
                int i = 1;
                for (JsonNode entry : node) {
                    add(prefix + "." + i++, entry);
                }
            } else {
                // Where two members come to one name, the later one says what stands there.
                if (node.isNumber()) {
                    numbers.add(prefix);
                } else {
                    numbers.remove(prefix);
                }
                cells.put(prefix, node.isNull() ? "" : node.asText());
            }
        }

        Row row(RecordPosition at, Header header) {
            return new Row(at, header, List.copyOf(cells.values()), columns());
        }

        private Set<Integer> columns() {
            Set<Integer> columns = new HashSet<>();
            int i = 0;
            for (String name : cells.keySet()) {
                if (numbers.contains(name)) {
                    columns.add(i);
                }
                i++;
            }
            return columns;
        }
    }

    FlatObjects(MappingDocument mapping, ListTerms terms) {
        this.mapping = mapping;
        this.priced = PricedSkus.of(mapping, terms);
    }

    @Override
    public boolean skips(JsonNode object) {
        if (mapping.skip() == null) {
            return false;
        }
        Flat flat = Flat.of(object);
        return !flat.isTooWide() && mapper(flat).skips(flat.row(ANYWHERE, header));
    }

    @Override
    public RowReading map(RecordPosition at, JsonNode object) {
        Flat flat = Flat.of(object);
        if (flat.isTooWide()) {
            throw new CellRefused("", "has more than %d members".formatted(RowReader.COLUMNS_MAX));
        }
        return mapper(flat).map(flat.row(at, header));
    }

    @Override
    public UnreadColumns unread() {
        return unread.columns();
    }

    private MappedRows mapper(Flat flat) {
        Header of = new Header(List.copyOf(flat.cells().keySet()));
        MappedRows mapper = rows;
        // Most lists have the same members in every object; then the columns are found once.
        if (mapper == null || !of.names().equals(header.names())) {
            mapper = new MappedRows(mapping, of, priced);
            unread.add(of, mapper::reads);
            rows = mapper;
            header = of;
        }
        return mapper;
    }
}
