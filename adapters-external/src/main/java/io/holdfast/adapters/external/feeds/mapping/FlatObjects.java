package io.holdfast.adapters.external.feeds.mapping;

import com.fasterxml.jackson.databind.JsonNode;

import io.holdfast.adapters.external.feeds.json.JsonFeed;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.feed.RecordPosition;

import org.jspecify.annotations.Nullable;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Flat JSON objects as rows: members are columns, members of members are `outer.inner`, entries of
/// arrays `name.1`.
final class FlatObjects implements JsonFeed.ObjectMapping {
    /// Conditions ask what stands in an object, and not where it stands.
    private static final RecordPosition ANYWHERE = new RecordPosition(1, 1);

    private final MappingDocument mapping;
    private final PricedSkus priced;
    private @Nullable MappedRows rows;
    private Header header = new Header(List.of());

    FlatObjects(MappingDocument mapping, Currency currency) {
        this.mapping = mapping;
        this.priced = PricedSkus.of(mapping, currency);
    }

    @Override
    public boolean skips(JsonNode object) {
        if (mapping.skip() == null) {
            return false;
        }
        Map<String, String> flat = flattened(object);
        return mapper(flat).skips(new Row(ANYWHERE, header, List.copyOf(flat.values())));
    }

    @Override
    public RowReading map(RecordPosition at, JsonNode object) {
        Map<String, String> flat = flattened(object);
        return mapper(flat).map(new Row(at, header, List.copyOf(flat.values())));
    }

    private static Map<String, String> flattened(JsonNode object) {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", object, flat);
        return flat;
    }

    private MappedRows mapper(Map<String, String> flat) {
        Header of = new Header(List.copyOf(flat.keySet()));
        MappedRows mapper = rows;
        // Most lists have the same members in every object; then the columns are found once.
        if (mapper == null || !of.names().equals(header.names())) {
            mapper = new MappedRows(mapping, of, priced);
            rows = mapper;
            header = of;
        }
        return mapper;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> flat) {
        if (node.isObject()) {
            node.properties()
                    .forEach(
                            e ->
                                    flatten(
                                            prefix.isEmpty()
                                                    ? e.getKey()
                                                    : prefix + "." + e.getKey(),
                                            e.getValue(),
                                            flat));
        } else if (node.isArray()) {
            int i = 1;
            for (JsonNode entry : node) {
                flatten(prefix + "." + i++, entry, flat);
            }
        } else {
            flat.put(prefix, node.isNull() ? "" : node.asText());
        }
    }
}
