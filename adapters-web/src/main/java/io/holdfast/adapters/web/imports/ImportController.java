package io.holdfast.adapters.web.imports;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.JobShapes;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.idempotency.StreamedBody;
import io.holdfast.adapters.web.jobs.JobAnswers;
import io.holdfast.catalog.feed.ImportRequest;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.SubmitOutcome;
import io.holdfast.catalog.port.in.ImportProducts;
import io.holdfast.kernel.Job;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;

/// Lists coming in. The body goes to the document store as it comes, with constant memory.
@AnswersProblems
@Tag(name = "Imports")
@Controller("/api/v1/imports")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ImportController {
    private static final Set<String> MEDIA_TYPES =
            Set.of(
                    "text/csv",
                    "text/tab-separated-values",
                    "text/plain",
                    "application/csv",
                    // What browsers on Windows call a CSV; a workbook is known by its first bytes.
                    "application/vnd.ms-excel",
                    "application/x-ndjson",
                    "application/ndjson",
                    "application/jsonl",
                    "application/json",
                    "application/xml",
                    "text/xml",
                    "application/rss+xml",
                    "application/atom+xml",
                    "application/gzip",
                    "application/octet-stream");
    private final ImportProducts imports;
    private final JobAnswers answers;
    private final ImportRights rights;
    private final UploadPace pace;
    private final long bodyBytesMax;

    ImportController(
            ImportProducts imports,
            JobAnswers answers,
            ImportRights rights,
            UploadPace pace,
            HttpServerConfiguration server) {
        this.imports = imports;
        this.answers = answers;
        this.rights = rights;
        this.pace = pace;
        this.bodyBytesMax = server.getMultipart().getMaxFileSize();
    }

    @Operation(
            summary = "Import a list",
            description =
                    "The body is the list itself: CSV, TSV, NDJSON, a JSON array or XML, gzip or"
                        + " not. Answers 202 with the job. Takes the scope `catalog:write`; with"
                        + " `stock=set` `inventory:write` as well, or alone with a mapping whose"
                        + " target is `stock`.")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What the list is.",
            schema =
                    @Schema(
                            type = "string",
                            defaultValue = "auto",
                            allowableValues = {
                                "auto",
                                "native",
                                "shopify",
                                "woocommerce",
                                "medusa",
                                "google"
                            }))
    @Parameter(
            name = "mapping",
            in = ParameterIn.QUERY,
            description = "Name of a mapping to read it by; excludes format.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "mode",
            in = ParameterIn.QUERY,
            description = "`create` refuses products that exist.",
            schema =
                    @Schema(
                            type = "string",
                            defaultValue = "upsert",
                            allowableValues = {"upsert", "create"}))
    @Parameter(
            name = "dryRun",
            in = ParameterIn.QUERY,
            description = "Counts and keeps the diff, and writes nothing.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "preview",
            in = ParameterIn.QUERY,
            description =
                    "A dry run for whoever asks alone: lists of jobs leave it out, nobody is told"
                            + " of it, and it is gone after an hour.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @Parameter(
            name = "stock",
            in = ParameterIn.QUERY,
            description =
                    "Whether counts in the list are set, for which the key needs `inventory:write`"
                            + " as well, or alone where a mapping reads it whose target is `stock`;"
                            + " without, records that only count are refused, and a list that has"
                            + " nothing else as a whole.",
            schema =
                    @Schema(
                            type = "string",
                            defaultValue = "keep",
                            allowableValues = {"keep", "set"}))
    @Parameter(
            name = "currency",
            in = ParameterIn.QUERY,
            description =
                    "Of prices where the list names none (ISO 4217). Without it they are in the"
                        + " currency that the variant has, those of new products in the shop's.",
            schema = @Schema(type = "string", minLength = 3, maxLength = 3))
    @Parameter(
            name = "zone",
            in = ParameterIn.QUERY,
            description =
                    "Of times where the list names no offset, such as those of WooCommerce's sales:"
                            + " a name of the IANA time zone database, `Europe/Berlin`.",
            schema = @Schema(type = "string", defaultValue = "UTC"))
    @Parameter(
            name = "rejectsMax",
            in = ParameterIn.QUERY,
            description = "More rejects than these stop the job.",
            schema =
                    @Schema(
                            type = "integer",
                            format = "int64",
                            minimum = "0",
                            maximum = "999999999999",
                            defaultValue = "10000"))
    @Parameter(
            name = "Content-Encoding",
            in = ParameterIn.HEADER,
            description = "`gzip`, where the body is packed.",
            schema =
                    @Schema(
                            type = "string",
                            defaultValue = "identity",
                            allowableValues = {"identity", "gzip"}))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=N` waits up to N seconds for the end of the job, `return=minimal` leaves"
                            + " out the body.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "text/tab-separated-values",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/x-ndjson",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "application/xml",
                        schema = @Schema(type = "string", format = "binary")),
                @Content(
                        mediaType = "multipart/form-data",
                        schema = @Schema(implementation = JobShapes.ListFormJson.class))
            })
    @ApiResponse(
            responseCode = "202",
            description = "The job; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @StreamedBody
    @WithIdempotencyKey
    @ApiResponse(
            responseCode = "408",
            description = "The list came so slowly that it was broken off; nothing is kept of it.")
    @ApiResponse(responseCode = "507", description = "There is no room to store the list.")
    @Post
    @Consumes(MediaType.ALL)
    HttpResponse<?> submit(ServerHttpRequest<?> request) {
        Set<ImportWrite> allowed = rights.allowed(request);
        MediaType type = request.getContentType().orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
        String name = (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
        if (name.equals(MediaType.MULTIPART_FORM_DATA)) {
            return form(request, allowed);
        }
        // Said before a byte is read: the server breaks off a longer one in the middle.
        if (request.getContentLength() > bodyBytesMax) {
            throw tooLarge(bodyBytesMax);
        }
        if (!MEDIA_TYPES.contains(name)) {
            throw new Problem(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "Lists are read as CSV, TSV, NDJSON, JSON or XML.");
        }
        ImportRequest wanted =
                ImportParameters.wanted(
                        request.getParameters(), type.toString(), isPacked(request));
        Effect effect = Effect.of(request);
        UploadPace.Paced sent = pace.of(request.byteBody().toInputStream());
        try (sent;
                InputStream body = effect.watched(sent)) {
            return answer(request, sent, imports.submit(effect.seed(), wanted, allowed, body));
        } catch (IOException _) {
            throw sent.broken();
        }
    }

    /// Whether the body is gzip. Nothing unpacks it on the way, so that the job sees where it
    /// breaks off: what is unpacked too early ends there without a word.
    private static boolean isPacked(HttpRequest<?> request) {
        String coding =
                request.getHeaders()
                        .get(HttpHeaders.CONTENT_ENCODING, String.class, "identity")
                        .toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default ->
                    throw new Problem(
                            ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                            "A list is packed with gzip or not at all.");
        };
    }

    private HttpResponse<?> form(ServerHttpRequest<?> request, Set<ImportWrite> allowed) {
        if (isPacked(request)) {
            throw new Problem(
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    "A form is not packed; the list in it may be.");
        }
        String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "");
        Effect effect = Effect.of(request);
        UploadPace.Paced sent = pace.of(request.byteBody().toInputStream());
        try (sent;
                ListForm list = ListForm.open(sent, type);
                InputStream body = effect.watched(list)) {
            ImportRequest wanted =
                    ImportParameters.wanted(request.getParameters(), list.contentType(), false);
            return answer(request, sent, imports.submit(effect.seed(), wanted, allowed, body));
        } catch (IOException _) {
            throw sent.broken();
        }
    }

    private static Problem tooLarge(long max) {
        return new Problem(ProblemKind.TOO_LARGE, "A list has at most %d bytes.".formatted(max));
    }

    private HttpResponse<?> answer(
            HttpRequest<?> request, UploadPace.Paced sent, SubmitOutcome outcome) {
        return switch (outcome) {
            case SubmitOutcome.Queued(Job job) -> answers.accepted(request, job);
            case SubmitOutcome.Empty() ->
                    throw new Problem(ProblemKind.INVALID, "The list is empty.");
            case SubmitOutcome.TooLarge(long max) -> throw tooLarge(max);
            case SubmitOutcome.Broken() -> throw sent.broken();
            case SubmitOutcome.Full() ->
                    throw new Problem(ProblemKind.NO_ROOM, "There is no room to store the list.");
            case SubmitOutcome.UnknownMapping(String name) ->
                    throw Problem.invalid("mapping", "there is no mapping '%s'".formatted(name));
            case SubmitOutcome.NotAllowed(Set<ImportWrite> missing) ->
                    throw ImportRights.refused(missing);
            case SubmitOutcome.KeepsAll(String name) ->
                    throw Problem.invalid(
                            "stock",
                            "the mapping '%s' makes nothing but counts of stock of a list, and an import keeps stock as it is unless it is told otherwise: send the list with ?stock=set"
                                    .formatted(name));
            case SubmitOutcome.UnknownFormat(String name) ->
                    throw Problem.invalid("format", "there is no format '%s'".formatted(name));
        };
    }
}
