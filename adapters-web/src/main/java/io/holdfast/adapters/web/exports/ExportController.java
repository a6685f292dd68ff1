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
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.jobs.JobAnswers;
import io.holdfast.adapters.web.products.ProductQueries;
import io.holdfast.catalog.ProductQuery;
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
import java.util.Set;
import java.util.function.Supplier;

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
    private static final Set<String> OF_PRODUCTS =
            Set.of("fields", "q", "category", "vendor", "updatedSince", "status");
    private static final Set<String> OF_STOCK = Set.of("fields");
    private static final Set<String> OF_ORDERS = Set.of("fields", "updatedSince");

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
                        + " changedSinceLastExport, mark}`. Orders are filtered by `updatedSince`"
                        + " alone. Beside `jobs` it takes the scope that the list takes where it is"
                        + " read at once: stock `inventory:write`, orders `orders`, products"
                        + " `catalog:write` unless `filter` has `status: active`. Answers 202 with"
                        + " the job; its result is the list. With `changedSinceLastExport` it has"
                        + " what was made or changed since the snapshot of the last such export"
                        + " that succeeded, of the same resource and filter under the same `mark`;"
                        + " all there is, the first time. Name a `mark` for each reader: those who"
                        + " name none share one, and what one was given the next one is not."
                        + " Products count as changed by their stock where the list tells it (by"
                        + " `stock` in CSV, `variants` in JSON, or all fields). What was deleted is"
                        + " in no list; `GET /events` tells of it.")
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
                ExportBody.wanted(JsonBody.parse(body), scope -> access.require(request, scope));
        Seed seed = Effect.of(request).seed();
        return switch (exports.submit(seed, export)) {
            case ExportOutcome.Queued(Job job) -> answers.accepted(request, job);
            case ExportOutcome.UnknownFields(var fields) -> throw unknown("/fields", fields);
        };
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
                    "csv, ndjson or json, narrowed by the parameters below. `sort`, `limit` and"
                            + " `cursor` of the browse list are refused, for it has them all."
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
        Supplier<ProductQuery> filter = () -> ProductQueries.of(request, access);
        return stream(request, asked(request, Resource.PRODUCTS, format, OF_PRODUCTS, filter));
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
        return stream(
                request, asked(request, Resource.STOCK, format, OF_STOCK, () -> ExportBody.ALL));
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
        Supplier<ProductQuery> filter =
                () -> ProductQueries.query(null, List.of(), null, since, List.of(), null);
        return stream(request, asked(request, Resource.ORDERS, format, OF_ORDERS, filter));
    }

    private ExportRequest asked(
            HttpRequest<?> request,
            Resource resource,
            String format,
            Set<String> parameters,
            Supplier<ProductQuery> filter) {
        Format written = ExportBody.format(format);
        List<String> fields =
                request.getParameters().getAll("fields").stream()
                        .flatMap(some -> Arrays.stream(some.split(",")))
                        .map(String::strip)
                        .toList();
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), parameters);
        Reading.Part<ProductQuery> query = reading.of(filter);
        reading.check(
                () -> {
                    List<String> unknown =
                            exports.unknownFields(
                                    new ExportRequest(
                                            resource, written, ExportBody.ALL, fields, false));
                    if (!unknown.isEmpty()) {
                        throw unknown("fields", unknown);
                    }
                });
        reading.end();
        return new ExportRequest(resource, written, query.get(), fields, false);
    }

    private HttpResponse<?> stream(HttpRequest<?> request, ExportRequest wanted) {
        String file =
                wanted.resource().name().toLowerCase(Locale.ROOT)
                        + "."
                        + wanted.format().extension();
        MutableHttpResponse<Object> head =
                HttpResponse.ok()
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"%s\"".formatted(file))
                        .contentType(MediaType.of(wanted.format().contentType()))
                        .header(HttpHeaders.CACHE_CONTROL, DocumentAnswer.PRIVATE);
        if (request.getMethod() == HttpMethod.HEAD) {
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
