package io.holdfast.adapters.web.exports;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.Filtered;
import io.holdfast.adapters.web.docs.JobShapes;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.documents.DocumentAnswer;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.OwnForm;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.jobs.JobAnswers;
import io.holdfast.adapters.web.products.ProductQueries;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.export.ExportOutcome;
import io.holdfast.export.ExportRequest;
import io.holdfast.export.ExportRequest.Format;
import io.holdfast.export.ExportRequest.Resource;
import io.holdfast.export.ListCutOff;
import io.holdfast.export.ListReader;
import io.holdfast.export.PulledList;
import io.holdfast.export.StreamOutcome;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Lists going out: as jobs, or streamed straight into the answer.
@AnswersProblems
@Tag(name = "Exports")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExportController {
    private static final String AT_ONCE =
            " Sent as it is read, in chunks, all of it as of one moment. A connection that is"
                    + " broken off has brought no whole list. 503 where too many read just now; who"
                    + " reads too slowly is cut off, and better has an export made.";
    private static final Set<String> MEMBERS =
            Set.of("resource", "format", "filter", "fields", "changedSinceLastExport");
    private static final Set<String> FILTER =
            Set.of("q", "category", "vendor", "updatedSince", "status");
    private static final Set<String> FILTER_OF_ORDERS = Set.of("updatedSince");

    /// Most lists are read in less.
    private static final Duration TOO_MANY_WAIT = Duration.ofSeconds(10);

    private final ExportLists exports;
    private final JobAnswers answers;
    private final Access access;
    private final Pullers pullers;

    ExportController(ExportLists exports, JobAnswers answers, Access access, Pullers pullers) {
        this.exports = exports;
        this.answers = answers;
        this.access = access;
        this.pullers = pullers;
    }

    @Operation(
            summary = "Export a list",
            description =
                    "`{resource: products|stock|orders, format: csv|ndjson|json, filter: {q,"
                        + " category, vendor, updatedSince, status}, fields: [...],"
                        + " changedSinceLastExport}`. Orders are filtered by `updatedSince` alone,"
                        + " and take a key with the scope `orders` too. Answers 202 with the job;"
                        + " its result is the list.")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=N` waits up to N seconds for the end of the job, `return=minimal` leaves"
                            + " out the body.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ExportRequestJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The job; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post("/exports")
    HttpResponse<?> submit(HttpRequest<?> request, @Body byte[] body) {
        access.require(request, Scope.JOBS);
        ExportRequest export =
                wanted(
                        JsonBody.parse(body),
                        resource ->
                                ExportScopes.beyondJobs(resource)
                                        .ifPresent(scope -> access.require(request, scope)));
        Seed seed = Effect.of(request).seed();
        return switch (exports.submit(seed, export)) {
            case ExportOutcome.Queued(Job job) -> answers.accepted(request, job);
            case ExportOutcome.UnknownFields(var fields) -> throw unknown("/fields", fields);
        };
    }

    private static ExportRequest wanted(JsonBody json, Consumer<Resource> right) {
        Reading reading = new Reading();
        reading.check(() -> json.only(MEMBERS));
        Reading.Part<Resource> resource = reading.of(() -> resource(json.text("resource")));
        resource.ifSound(right);
        Reading.Part<Format> format =
                reading.of(() -> json.has("format") ? format(json.text("format")) : Format.CSV);
        Reading.Part<ProductQuery> filter =
                reading.of(() -> filter(json, resource.or(Resource.PRODUCTS)));
        List<String> fields = reading.texts(json, "fields", Function.identity());
        Reading.Part<Boolean> changed = reading.of(() -> json.flag("changedSinceLastExport"));
        reading.end();
        return new ExportRequest(resource.get(), format.get(), filter.get(), fields, changed.get());
    }

    private static Resource resource(String word) {
        return switch (word) {
            case "products" -> Resource.PRODUCTS;
            case "stock" -> Resource.STOCK;
            case "orders" -> Resource.ORDERS;
            default -> throw Problem.invalid("/resource", "resource is products, stock or orders");
        };
    }

    private static Format format(String word) {
        try {
            return Format.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("/format", "format is csv, ndjson or json");
        }
    }

    private static ProductQuery filter(JsonBody wanted, Resource resource) {
        if (!wanted.hasValue("filter")) {
            return ProductQueries.query(null, List.of(), null, null, List.of(), null);
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

    private static Problem unknown(String place, List<String> fields) {
        List<Violation> wrong =
                fields.stream()
                        .map(field -> "there is no field '%s'".formatted(field))
                        .map(detail -> new Violation(place, detail))
                        .toList();
        return new Problem(ProblemKind.INVALID, wrong.getFirst().detail(), wrong);
    }

    @Operation(
            summary = "Products as a list, at once",
            description =
                    "csv, ndjson or json; the same parameters as the browse list, and `fields`."
                            + " Without a key only active products."
                            + AT_ONCE)
    @Filtered
    @Parameter(
            name = "fields",
            in = ParameterIn.QUERY,
            description = "Names of columns; all unless given.",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The list.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string"))
            })
    @OwnForm
    @ApiResponse(
            responseCode = "401",
            description = "`status` was asked for without a key, or the key is not known.")
    @ApiResponse(
            responseCode = "403",
            description = "`status` was asked for, and the key lacks `catalog:write`.")
    @Get("/products.{format:csv|ndjson|json}")
    HttpResponse<?> products(HttpRequest<?> request, String format) {
        ProductQuery filter = ProductQueries.of(request, access);
        return stream(request, Resource.PRODUCTS, format, filter);
    }

    @Operation(summary = "Stock as a list, at once", description = "csv, ndjson or json." + AT_ONCE)
    @Parameter(
            name = "fields",
            in = ParameterIn.QUERY,
            description = "Names of columns; all unless given.",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The list.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string"))
            })
    @NeedsKey
    @OwnForm
    @Get("/stock.{format:csv|ndjson|json}")
    HttpResponse<?> stock(HttpRequest<?> request, String format) {
        access.require(request, Scope.INVENTORY_WRITE);
        List<ProductStatus> all = List.of();
        return stream(
                request,
                Resource.STOCK,
                format,
                ProductQueries.query(null, List.of(), null, null, all, null));
    }

    @Operation(
            summary = "Orders as a list, at once",
            description = "csv, with a row for each line, ndjson or json." + AT_ONCE)
    @Parameter(
            name = "updatedSince",
            in = ParameterIn.QUERY,
            description = "Only orders that changed at this RFC 3339 instant or later.",
            schema = @Schema(type = "string", format = "date-time"))
    @Parameter(
            name = "fields",
            in = ParameterIn.QUERY,
            description = "Names of columns; all unless given.",
            array = @ArraySchema(schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "200",
            description = "The list.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string"))
            })
    @NeedsKey
    @OwnForm
    @Get("/orders.{format:csv|ndjson|json}")
    HttpResponse<?> orders(HttpRequest<?> request, String format) {
        access.require(request, Scope.ORDERS);
        String since = request.getParameters().get("updatedSince");
        return stream(
                request,
                Resource.ORDERS,
                format,
                ProductQueries.query(null, List.of(), null, since, List.of(), null));
    }

    private HttpResponse<?> stream(
            HttpRequest<?> request, Resource resource, String format, ProductQuery filter) {
        String chosen = request.getParameters().get("fields");
        List<String> fields =
                chosen == null
                        ? List.of()
                        : Arrays.stream(chosen.split(",")).map(String::strip).toList();
        ExportRequest wanted = new ExportRequest(resource, format(format), filter, fields, false);
        MutableHttpResponse<Object> head =
                HttpResponse.ok()
                        .contentType(MediaType.of(wanted.format().contentType()))
                        .header(HttpHeaders.CACHE_CONTROL, DocumentAnswer.PRIVATE);
        if (request.getMethod() == HttpMethod.HEAD) {
            List<String> unknown = exports.unknownFields(wanted);
            if (!unknown.isEmpty()) {
                throw unknown("fields", unknown);
            }
            return head;
        }
        Line line = Line.of(request);
        ListReader reader = access.isAnonymous(request) ? ListReader.STRANGER : ListReader.KNOWN;
        return switch (exports.stream(wanted, reader)) {
            case StreamOutcome.Ready(PulledList list) ->
                    head.body(new ListAnswer(begun(line, list)));
            case StreamOutcome.UnknownFields(var unknown) -> throw unknown("fields", unknown);
            case StreamOutcome.TooMany() ->
                    throw new Problem(
                                    ProblemKind.UNAVAILABLE,
                                    "Too many lists are being read just now; try again, or have"
                                            + " this one exported as a job.")
                            .retryAfter(TOO_MANY_WAIT);
        };
    }

    private StreamedList begun(Line line, PulledList list) {
        try {
            return StreamedList.begun(list, line, pullers);
        } catch (ListCutOff e) {
            throw new Problem(
                    ProblemKind.UNAVAILABLE, "The list cannot be read: " + e.getMessage() + ".");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Problem(ProblemKind.UNAVAILABLE, "The list cannot be read just now.");
        }
    }
}
