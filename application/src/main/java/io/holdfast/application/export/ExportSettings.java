package io.holdfast.application.export;

import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.export.ExportRequest;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An export's request, as it is kept with its job.
final class ExportSettings {
    private static final String BETWEEN = "\u0001";

    private ExportSettings() {}

    static Map<String, String> toMap(ExportRequest request) {
        Map<String, String> map = new HashMap<>();
        ProductQuery filter = request.filter();
        map.put("resource", request.resource().name());
        map.put("format", request.format().name());
        map.put("fields", String.join(BETWEEN, request.fields()));
        map.put("onlyChanged", Boolean.toString(request.onlyChanged()));
        map.put("mark", request.mark());
        map.put("category", String.join(BETWEEN, filter.category()));
        map.put(
                "statuses",
                filter.statuses().stream().map(Enum::name).collect(Collectors.joining(BETWEEN)));
        map.put("sort", filter.sort().name());
        if (filter.text() != null) {
            map.put("text", filter.text());
        }
        if (filter.vendor() != null) {
            map.put("vendor", filter.vendor());
        }
        if (filter.updatedSince() != null) {
            map.put("updatedSince", filter.updatedSince().toString());
        }
        return map;
    }

    static ExportRequest of(Map<String, String> map) {
        String since = map.get("updatedSince");
        ProductQuery filter =
                new ProductQuery(
                        map.get("text"),
                        list(map, "category"),
                        map.get("vendor"),
                        since == null ? null : Instant.parse(since),
                        list(map, "statuses").stream().map(ProductStatus::valueOf).toList(),
                        ProductQuery.Sort.valueOf(text(map, "sort")));
        return new ExportRequest(
                ExportRequest.Resource.valueOf(text(map, "resource")),
                ExportRequest.Format.valueOf(text(map, "format")),
                filter,
                list(map, "fields"),
                Boolean.parseBoolean(text(map, "onlyChanged")),
                map.getOrDefault("mark", ""));
    }

    private static List<String> list(Map<String, String> map, String name) {
        String joined = text(map, name);
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(BETWEEN, -1));
    }

    private static String text(Map<String, String> map, String name) {
        String value = map.get(name);
        if (value == null) {
            throw new IllegalStateException("an export was queued without its setting " + name);
        }
        return value;
    }
}
