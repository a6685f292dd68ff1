package io.holdfast.adapters.web.products;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which products a request asks for.
public final class ProductQueries {
    /// The last year of RFC 3339.
    private static final int YEAR_MAX = 9999;

    private ProductQueries() {}

    /// {@return the query of a request}
    ///
    /// @param request with its parameters `q`, `category`, `vendor`, `updatedSince`, `status`,
    ///   `sort`
    /// @param access knows whether the caller may see products that are not active
    /// @throws Problem where the caller asks for some `status` and has no right to (401, 403)
    public static ProductQuery of(HttpRequest<?> request, Access access) {
        HttpParameters parameters = request.getParameters();
        String status = parameters.get("status");
        boolean mayChoose = access.has(request, Scope.CATALOG_WRITE);
        if (status != null && !mayChoose) {
            access.require(request, Scope.CATALOG_WRITE);
        }
        Reading reading = new Reading();
        Reading.Part<List<ProductStatus>> statuses =
                reading.of(() -> mayChoose ? statuses(status) : List.of(ProductStatus.ACTIVE));
        Reading.Part<ProductQuery> query =
                reading.of(
                        () ->
                                query(
                                        parameters.get("q"),
                                        category(parameters.get("category")),
                                        parameters.get("vendor"),
                                        parameters.get("updatedSince"),
                                        statuses.or(List.of()),
                                        parameters.get("sort")));
        reading.end();
        return query.get();
    }

    /// {@return a query of parts, each as text}
    ///
    /// @param text to find
    /// @param category path, its steps joined by ` > `
    /// @param vendor exactly
    /// @param since RFC 3339
    /// @param statuses any of these
    /// @param sort name of the order, with `-` before it for falling
    public static ProductQuery query(
            @Nullable String text,
            List<String> category,
            @Nullable String vendor,
            @Nullable String since,
            List<ProductStatus> statuses,
            @Nullable String sort) {
        Reading reading = new Reading();
        reading.check(() -> requireLength(text));
        reading.check(() -> requireText("q", text));
        reading.check(() -> requireText("vendor", vendor));
        category.forEach(step -> reading.check(() -> requireText("category", step)));
        Reading.Part<ProductQuery.Sort> order =
                reading.of(() -> sort == null ? defaultSort(text) : sort(sort));
        Reading.Part<Optional<Instant>> from =
                reading.of(() -> Optional.ofNullable(since).map(ProductQueries::instant));
        reading.end();
        return new ProductQuery(
                text, category, vendor, from.get().orElse(null), statuses, order.get());
    }

    private static void requireLength(@Nullable String text) {
        if (text != null && text.length() > ProductQuery.TEXT_MAX) {
            throw Problem.invalid(
                    "q", "q has at most %d characters".formatted(ProductQuery.TEXT_MAX));
        }
    }

    /// The database holds neither of these, so nothing would be found, and it would say so as an
    /// error.
    private static void requireText(String name, @Nullable String text) {
        if (text == null) {
            return;
        }
        boolean half = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
        if (half || text.indexOf('\0') >= 0) {
            throw Problem.invalid(
                    name, name + " must not contain the NUL character or half characters");
        }
    }

    private static ProductQuery.Sort defaultSort(@Nullable String text) {
        return text == null || text.isBlank()
                ? ProductQuery.Sort.HANDLE
                : ProductQuery.Sort.RELEVANCE;
    }

    /// {@return the steps of a path}
    ///
    /// @param path steps joined by ` > `; `\>` and `\\` in a step are a `>` and a `\`, as in lists
    public static List<String> category(@Nullable String path) {
        if (path == null) {
            return List.of();
        }
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            char next = i + 1 < path.length() ? path.charAt(i + 1) : 0;
            if (c == '\\' && (next == '>' || next == '\\')) {
                step.append(next);
                i++;
            } else if (c == '>') {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        steps.add(step.toString());
        return steps.stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
    }

    /// {@return the statuses that a list of words names; all where there is none}
    ///
    /// @param words separated by commas
    public static List<ProductStatus> statuses(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return List.of();
        }
        return Arrays.stream(words.split(","))
                .map(String::strip)
                .map(ProductQueries::status)
                .toList();
    }

    private static ProductStatus status(String word) {
        try {
            return ProductStatus.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("status", "status is active, draft or archived");
        }
    }

    private static ProductQuery.Sort sort(String word) {
        return switch (word) {
            case "relevance" -> ProductQuery.Sort.RELEVANCE;
            case "handle" -> ProductQuery.Sort.HANDLE;
            case "title" -> ProductQuery.Sort.TITLE;
            case "-updatedAt", "newest" -> ProductQuery.Sort.NEWEST;
            case "updatedAt", "oldest" -> ProductQuery.Sort.OLDEST;
            case "price" -> ProductQuery.Sort.PRICE;
            case "-price" -> ProductQuery.Sort.PRICE_DESC;
            default ->
                    throw Problem.invalid(
                            "sort",
                            "sort is relevance, handle, title, updatedAt, -updatedAt, price or"
                                    + " -price");
        };
    }

    private static Instant instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= YEAR_MAX) {
                return time.toInstant();
            }
        } catch (DateTimeParseException _) {
            // Answered below, as a time that nobody means is.
        }
        throw Problem.invalid(
                "updatedSince", "updatedSince is a time such as 2026-03-01T10:00:00Z");
    }
}
