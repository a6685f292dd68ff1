package io.holdfast.adapters.web.imports;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.JobShapes;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.LargeAnswers;
import io.holdfast.adapters.web.http.Lines;
import io.holdfast.adapters.web.http.Negotiation;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.http.TakenLines;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.adapters.web.jobs.JobAnswers;
import io.holdfast.adapters.web.jobs.JobIds;
import io.holdfast.catalog.FieldChange;
import io.holdfast.catalog.feed.ApplyRequestOutcome;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.ImportWrite;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.in.ReviewImports;
import io.holdfast.catalog.port.in.Taken;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What imports refused, what dry runs found, and doing what was reviewed.
@AnswersProblems
@Tag(name = "Imports")
@Controller("/api/v1/jobs/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReviewController {
    private static final MediaType CSV = MediaType.of("text/csv; charset=utf-8");
    private static final String HEADING =
            Lines.csv(List.of("line", "key", "field", "reason", "raw"));
    private static final String NDJSON = "application/x-ndjson";

    private final ReviewImports reviews;
    private final RefusedAnswers refused;
    private final JobAnswers answers;
    private final Access access;
    private final ImportRights rights;

    ReviewController(
            ReviewImports reviews,
            RefusedAnswers refused,
            JobAnswers answers,
            Access access,
            ImportRights rights) {
        this.reviews = reviews;
        this.refused = refused;
        this.answers = answers;
        this.access = access;
        this.rights = rights;
    }

    @Operation(
            summary = "What an import refused",
            description =
                    "Takes the scopes that an import took, and `jobs`. CSV: line, key, field,"
                        + " reason, raw record. With `Accept: application/json` page by page, and"
                        + " fewer a page than `limit` where they would weigh more than 8 MiB; 503"
                        + " where many read large pages at once, after some seconds of waiting. CSV"
                        + " is broken off where its reader takes a heavy record too slowly, or has"
                        + " waited two minutes for one, while others wait: read it again. With"
                        + " `?as=input` the refused records alone, as they stand in the list and"
                        + " behind its heading, to be mended and sent again; of lists of rows and"
                        + " of NDJSON only.")
    @Paged
    @Parameter(
            name = "as",
            in = ParameterIn.QUERY,
            description = "How: `report`, or `input` for a list of the kind that was sent.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"report", "input"},
                            defaultValue = "report"))
    @ApiResponse(
            responseCode = "200",
            description = "The rejects.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = JobShapes.RejectPageJson.class)),
                @Content(
                        mediaType = "text/tab-separated-values",
                        schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @NeedsKey
    @ApiResponse(
            responseCode = "409",
            description = "With `as=input`: there is no such list of this job, `detail` says why.")
    @Get("/rejects")
    @Produces({"text/csv", MediaType.APPLICATION_JSON, "text/tab-separated-values", NDJSON})
    HttpResponse<?> rejects(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        JobId job = JobIds.parse(id);
        mayRead(request, job);
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), Set.of("as", "limit", "cursor"));
        Reading.Part<Boolean> input = reading.of(() -> asInput(request.getParameters().get("as")));
        reading.end();
        if (input.get()) {
            return refused.list(job);
        }
        if (Negotiation.asksFor(request, MediaType.APPLICATION_JSON_TYPE)) {
            return LargeAnswers.sent(
                    request,
                    reviews.rejects(job, Pages.of(request)),
                    page ->
                            Pages.response(
                                    request,
                                    page.orElseThrow(JobIds::unknown),
                                    ReviewController::reject));
        }
        // 404 before the first line, and not in the middle of the list.
        try (Taken<Optional<Page<Reject>>> first = reviews.rejects(job, new PageRequest(1, null))) {
            var _ = first.what().orElseThrow(JobIds::unknown);
        }
        TakenLines<Optional<Page<Reject>>, Reject> lines =
                new TakenLines<>(
                        request,
                        page -> reviews.rejects(job, page),
                        page -> page.orElseThrow(JobIds::unknown),
                        ReviewController::row);
        return HttpResponse.ok(new Lines(HEADING, lines))
                .contentType(CSV)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"rejects-%s.csv\"".formatted(job));
    }

    /// What a list brought, and what stood there before it, is read by who may import it.
    private void mayRead(HttpRequest<?> request, JobId job) {
        Set<ImportWrite> writes = reviews.writes(job);
        if (!writes.isEmpty()) {
            ImportRights.require(writes, rights.allowed(request));
        }
    }

    private static boolean asInput(@Nullable String as) {
        return switch (as) {
            case null -> false;
            case "report" -> false;
            case "input" -> true;
            default -> throw Problem.invalid("as", "as is report or input");
        };
    }

    private static String row(Reject reject) {
        String raw = reject.raw();
        return Lines.csv(
                List.of(
                        reject.at().lineText(),
                        reject.key(),
                        reject.field(),
                        reject.reason(),
                        raw == null ? "" : raw));
    }

    private static void reject(JsonGenerator json, Reject reject) throws IOException {
        json.writeStartObject();
        json.writeNumberField("record", reject.at().ordinal());
        Json.number(json, "line", reject.at().lineIfAny());
        json.writeStringField("key", reject.key());
        json.writeStringField("field", reject.field());
        json.writeStringField("reason", reject.reason());
        Json.text(json, "raw", reject.raw());
        json.writeEndObject();
    }

    @Operation(
            summary = "What a dry run would change",
            description =
                    "Takes the scopes that the dry run took, and `jobs`. Record by record, with"
                        + " fields before and after. `?action=create|update|unchanged|reject`. The"
                        + " ETag names the whole diff. A page has fewer records than `limit` where"
                        + " they would weigh more than 8 MiB together, and one at least; 503 where"
                        + " many read large pages at once, after some seconds of waiting. With"
                        + " `Accept: application/x-ndjson` all of it, broken off where its reader"
                        + " takes a heavy record too slowly, or has waited two minutes for one,"
                        + " while others wait: read it again.")
    @Paged
    @Parameter(
            name = "action",
            in = ParameterIn.QUERY,
            description = "Only these.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"create", "update", "unchanged", "reject"}))
    @ApiResponse(
            responseCode = "200",
            description = "The diff, with its ETag.",
            content = {
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = JobShapes.DiffPageJson.class)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string"))
            })
    @NeedsKey
    @Get("/diff")
    @Produces({MediaType.APPLICATION_JSON, NDJSON})
    HttpResponse<?> diff(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        JobId job = JobIds.parse(id);
        mayRead(request, job);
        Optional<String> wanted = request.getParameters().get("action", String.class);
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), Set.of("action", "limit", "cursor"));
        Reading.Part<Optional<RecordDiff.Action>> only =
                reading.of(() -> wanted.map(ReviewController::action));
        Reading.Part<PageRequest> part = reading.of(() -> Pages.of(request));
        reading.end();
        RecordDiff.Action action = only.get().orElse(null);
        if (!Negotiation.asksFor(request, MediaType.of(NDJSON))) {
            return LargeAnswers.sent(
                    request,
                    reviews.diff(job, action, part.get()),
                    found -> page(request, shown(found)));
        }
        String tag;
        try (Taken<Optional<DiffPage>> first =
                reviews.diff(job, action, new PageRequest(1, part.get().after()))) {
            tag = shown(first.what()).tag();
        }
        TakenLines<Optional<DiffPage>, RecordDiff> lines =
                new TakenLines<>(
                        request,
                        page -> reviews.diff(job, action, page),
                        page -> shown(page).page(),
                        ReviewController::line);
        return HttpResponse.ok(new Lines("", lines))
                .contentType(MediaType.of(NDJSON))
                .header(HttpHeaders.ETAG, Etags.quoted(tag));
    }

    private static MutableHttpResponse<byte[]> page(HttpRequest<?> request, DiffPage found) {
        return Pages.response(request, found.page(), ReviewController::diff)
                .header(HttpHeaders.ETAG, Etags.quoted(found.tag()));
    }

    private static DiffPage shown(Optional<DiffPage> found) {
        return found.orElseThrow(
                () ->
                        new Problem(
                                ProblemKind.NOT_FOUND, "There is no finished dry run of this id."));
    }

    private static String line(RecordDiff one) {
        return new String(Json.bytes(json -> diff(json, one)), StandardCharsets.UTF_8) + "\n";
    }

    private static RecordDiff.Action action(String word) {
        try {
            return RecordDiff.Action.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("action", "action is create, update, unchanged or reject");
        }
    }

    private static void diff(JsonGenerator json, RecordDiff diff) throws IOException {
        json.writeStartObject();
        json.writeStringField("key", diff.key());
        json.writeStringField("action", diff.action().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("changes");
        for (FieldChange change : diff.changes()) {
            json.writeStartObject();
            json.writeStringField("field", change.field());
            Json.text(json, "before", change.before());
            Json.text(json, "after", change.after());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    @Operation(
            summary = "Apply a reviewed dry run",
            description =
                    "Takes the scopes that the dry run took. Does exactly what the diff says, under"
                        + " `If-Match` with the diff's ETag. 409 names what has changed since:"
                        + " products, counts, and products whose new SKU another one has by now,"
                        + " among the first 20,000 of the diff. What changes between that answer"
                        + " and the job is refused by the job, with the reason `changed since it"
                        + " was reviewed`, and the rest is applied. A dry run is applied once:"
                        + " whoever asks again is answered 202 with the job that does, or did, it;"
                        + " one that failed or was cancelled can be retried.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description =
                    "The ETag that was read; 412 where it is not that of the diff. `*` for whatever"
                            + " the diff says.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=N` waits up to N seconds for the end of the job, `return=minimal` leaves"
                            + " out the body.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "202",
            description = "The job; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @RepeatsItself("a dry run has one job that applies it, which who asks again is given")
    @WithIdempotencyKey
    @ApiResponse(responseCode = "428", description = "`If-Match` was not sent.")
    @Post("/apply")
    HttpResponse<?> apply(HttpRequest<?> request, String id) {
        Set<ImportWrite> allowed = rights.allowed(request);
        ImportRights.require(
                JobIds.read(id)
                        .map(reviews::writes)
                        .filter(writes -> !writes.isEmpty())
                        .orElse(Set.of(ImportWrite.PRODUCTS)),
                allowed);
        Optional<String> tag = Etags.required(request);
        if (tag.isEmpty()) {
            throw Etags.missing();
        }
        return switch (reviews.apply(JobIds.parse(id), tag.get())) {
            case ApplyRequestOutcome.Queued(Job job) -> answers.accepted(request, job);
            case ApplyRequestOutcome.Unknown() ->
                    throw new Problem(
                            ProblemKind.NOT_FOUND, "There is no finished dry run of this id.");
            case ApplyRequestOutcome.OtherTag() ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED, "The tag is not that of this diff.");
            case ApplyRequestOutcome.ChangedSince(List<String> keys) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "%d product(s) or count(s) of stock, or more, have changed since the review; run it dry again."
                                    .formatted(keys.size()),
                            keys.stream()
                                    .map(
                                            k ->
                                                    new Violation(
                                                            "/" + k,
                                                            "has changed since the review"))
                                    .toList());
        };
    }
}
