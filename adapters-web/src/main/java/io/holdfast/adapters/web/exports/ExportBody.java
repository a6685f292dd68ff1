package io.holdfast.adapters.web.exports;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.products.ProductQueries;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// An export as a caller asks for it. Whoever makes several mistakes is told of each.
final class ExportBody {
    private static final Set<String> MEMBERS =
            Set.of("resource", "format", "filter", "fields", "changedSinceLastExport", "mark");
    private static final Set<String> FILTER =
            Set.of("q", "category", "vendor", "updatedSince", "status");
    private static final Set<String> FILTER_OF_ORDERS = Set.of("updatedSince");

    /// Every product, and every count.
    static final ProductQuery ALL =
            ProductQueries.query(null, List.of(), null, null, List.of(), null);

    private ExportBody() {}

    /// {@return what is asked for}
    ///
    /// @param json as it was sent
    /// @param right told of the scope that it takes, as soon as that is known; throws a problem
    ///   where the caller lacks it
    static ExportRequest wanted(JsonBody json, Consumer<Scope> right) {
        Reading reading = new Reading();
        reading.check(() -> json.only(MEMBERS));
        Reading.Part<Resource> resource = reading.of(() -> resource(json.text("resource")));
        Reading.Part<Format> format =
                reading.of(() -> json.has("format") ? format(json.text("format")) : Format.CSV);
        Reading.Part<ProductQuery> filter =
                reading.of(() -> filter(json, resource.or(Resource.PRODUCTS)));
        resource.ifSound(of -> ExportScopes.beyondJobs(of, statuses(filter)).ifPresent(right));
        List<String> fields = reading.texts(json, "fields", Function.identity());
        Reading.Part<Boolean> changed = reading.of(() -> json.flag("changedSinceLastExport"));
        Reading.Part<String> mark = reading.of(() -> mark(json, changed.or(true)));
        reading.end();
        return new ExportRequest(
                resource.get(), format.get(), filter.get(), fields, changed.get(), mark.get());
    }

    /// Those of a filter that is none are asked for when it is mended.
    private static List<ProductStatus> statuses(Reading.Part<ProductQuery> filter) {
        return filter.value() == null ? List.of(ProductStatus.ACTIVE) : filter.get().statuses();
    }

    private static Resource resource(String word) {
        return switch (word) {
            case "products" -> Resource.PRODUCTS;
            case "stock" -> Resource.STOCK;
            case "orders" -> Resource.ORDERS;
            default -> throw Problem.invalid("/resource", "resource is products, stock or orders");
        };
    }

    /// {@return how a list is written}
    static Format format(String word) {
        try {
            return Format.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("/format", "format is csv, ndjson or json");
        }
    }

    private static String mark(JsonBody json, boolean onlyChanged) {
        if (!json.hasValue("mark")) {
            return "";
        }
        String mark = json.text("mark");
        if (!onlyChanged) {
            throw Problem.invalid("/mark", "mark goes with changedSinceLastExport");
        }
        if (!ExportRequest.isMark(mark)) {
            throw Problem.invalid("/mark", "mark has 1 to 64 letters, digits, '.', '_' and '-'");
        }
        return mark;
    }

    private static ProductQuery filter(JsonBody wanted, Resource resource) {
        if (!wanted.hasValue("filter")) {
            return ALL;
        }
        JsonBody filter = wanted.object("filter");
        Reading reading = new Reading();
        reading.check(() -> filter.only(resource == Resource.ORDERS ? FILTER_OF_ORDERS : FILTER));
        Reading.Part<List<String>> category = reading.of(() -> category(filter));
        Reading.Part<Optional<String>> text = reading.of(() -> text(filter, "q"));
        Reading.Part<Optional<String>> vendor = reading.of(() -> text(filter, "vendor"));
        Reading.Part<Optional<String>> since = reading.of(() -> text(filter, "updatedSince"));
        Reading.Part<Optional<String>> status = reading.of(() -> text(filter, "status"));
        Reading.Part<List<ProductStatus>> statuses =
                reading.within(
                        filter.at(),
                        () -> ProductQueries.statuses(status.or(Optional.empty()).orElse(null)));
        Reading.Part<ProductQuery> query =
                reading.within(
                        filter.at(),
                        () ->
                                ProductQueries.query(
                                        text.or(Optional.empty()).orElse(null),
                                        category.or(List.of()),
                                        vendor.or(Optional.empty()).orElse(null),
                                        since.or(Optional.empty()).orElse(null),
                                        statuses.or(List.of()),
                                        null));
        reading.end();
        return query.get();
    }

    private static List<String> category(JsonBody filter) {
        return filter.node().path("category").isArray()
                ? filter.texts("category")
                : ProductQueries.category(text(filter, "category").orElse(null));
    }

    private static Optional<String> text(JsonBody body, String name) {
        return body.hasValue(name) ? Optional.of(body.text(name)) : Optional.empty();
    }
}
