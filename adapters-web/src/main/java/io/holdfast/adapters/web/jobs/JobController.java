package io.holdfast.adapters.web.jobs;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.JobShapes;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.jobs.CancelOutcome;
import io.holdfast.jobs.JobFilter;
import io.holdfast.jobs.JobView;
import io.holdfast.jobs.RetryOutcome;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;
import io.holdfast.kernel.PageRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.sse.Event;
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
import org.reactivestreams.Publisher;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Jobs, and their progress.
@AnswersProblems
@Tag(name = "Jobs")
@Controller("/api/v1/jobs")
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobController {
    private static final Set<String> PARAMETERS =
            Set.of("kind", "state", "previews", "limit", "cursor");

    private final Jobs jobs;
    private final JobEvents events;
    private final Access access;
    private final JobAnswers answers;

    JobController(Jobs jobs, JobEvents events, Access access, JobAnswers answers) {
        this.jobs = jobs;
        this.events = events;
        this.access = access;
        this.answers = answers;
    }

    @Operation(
            summary = "List jobs",
            description = "Newest first. Parameters: kind, state, previews, limit, cursor.")
    @Paged
    @Parameter(
            name = "kind",
            in = ParameterIn.QUERY,
            description = "Only of this kind, such as import or export.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only in this state.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "queued",
                                "running",
                                "succeeded",
                                "failed",
                                "cancelled"
                            }))
    @Parameter(
            name = "previews",
            in = ParameterIn.QUERY,
            description = "Whether previews of imports are listed too.",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @ApiResponse(
            responseCode = "200",
            description = "A page, newest first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobPageJson.class)))
    @NeedsKey
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.JOBS);
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), PARAMETERS);
        Reading.Part<JobFilter> filter = reading.of(() -> filter(request));
        Reading.Part<PageRequest> part = reading.of(() -> Pages.of(request));
        reading.end();
        return Pages.response(request, jobs.list(filter.get(), part.get()), JobBody::write);
    }

    private static JobFilter filter(HttpRequest<?> request) {
        Optional<String> kind = request.getParameters().get("kind", String.class);
        Optional<String> state = request.getParameters().get("state", String.class);
        String previews = request.getParameters().get("previews", String.class, "false");
        Reading reading = new Reading();
        Reading.Part<Optional<JobKind>> of = reading.of("kind", () -> kind.map(JobKind::new));
        Reading.Part<Optional<JobState>> in = reading.of(() -> state.map(JobController::state));
        Reading.Part<Boolean> all = reading.of(() -> previews(previews));
        reading.end();
        return new JobFilter(of.get().orElse(null), in.get().orElse(null), all.get());
    }

    private static boolean previews(String word) {
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Problem.invalid("previews", "previews is true or false");
        };
    }

    private static JobState state(String word) {
        try {
            return JobState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(
                    "state", "state is queued, running, succeeded, failed or cancelled");
        }
    }

    @Operation(
            summary = "One job",
            description = "With its progress and counts. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The job, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/{id}")
    HttpResponse<?> find(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        JobView job = jobs.find(JobIds.parse(id)).orElseThrow(JobIds::unknown);
        String tag = Long.toString(job.job().seq());
        return Etags.unlessKnown(
                request,
                HttpResponse.ok(JobBody.bytes(job))
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .header(HttpHeaders.ETAG, Etags.quoted(tag)));
    }

    @Operation(
            summary = "Cancel a job",
            description =
                    "One that waits ends at once, one that runs within a second or so. Can be"
                            + " repeated.")
    @ApiResponse(
            responseCode = "200",
            description = "Cancelled.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It is told to stop.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @RepeatsItself("a job that was told to stop is told again, and one that has stopped is shown")
    @WithIdempotencyKey
    @Post("/{id}/cancel")
    HttpResponse<?> cancel(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        return switch (jobs.cancel(JobIds.parse(id))) {
            case CancelOutcome.Cancelled(Job job) -> ok(job);
            case CancelOutcome.Stopping(Job job) ->
                    HttpResponse.accepted()
                            .body(JobBody.bytes(job))
                            .contentType(MediaType.APPLICATION_JSON_TYPE);
            case CancelOutcome.AlreadyEnded(Job job) when job.state() == JobState.CANCELLED ->
                    ok(job);
            case CancelOutcome.AlreadyEnded(Job job) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "The job has ended already: "
                                    + job.state().name().toLowerCase(Locale.ROOT)
                                    + ".");
            case CancelOutcome.Unknown() -> throw JobIds.unknown();
        };
    }

    @Operation(
            summary = "Retry a job",
            description = "A failed or cancelled one goes on from its checkpoint.")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=N` waits up to N seconds for the end of the job, `return=minimal` leaves"
                            + " out the body.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "202",
            description = "Queued again; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post("/{id}/retry")
    HttpResponse<?> retry(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        return switch (jobs.retry(Effect.of(request).seed(), JobIds.parse(id))) {
            case RetryOutcome.Queued(Job job) -> answers.accepted(request, job);
            case RetryOutcome.NotEnded(Job job) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "Only failed and cancelled jobs can be retried; this one is "
                                    + job.state().name().toLowerCase(Locale.ROOT)
                                    + ".");
            case RetryOutcome.Unknown() -> throw JobIds.unknown();
        };
    }

    private static HttpResponse<byte[]> ok(Job job) {
        return HttpResponse.ok(JobBody.bytes(job)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Operation(
            summary = "Progress as server-sent events",
            description =
                    "Each event is the whole job; ids are its `seq`. Resumes from `Last-Event-ID`:"
                            + " what comes is the state that the job has by then, not those in"
                            + " between. Ends with the final state, which is all that comes once"
                            + " the job has ended, whatever `Last-Event-ID` says.")
    @Parameter(
            name = "Last-Event-ID",
            in = ParameterIn.HEADER,
            description = "The id of the last event that was seen.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "Events `progress` and, last, `finished`; their data is the job.",
            content =
                    @Content(
                            mediaType = "text/event-stream",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @Get("/{id}/events")
    @Produces(MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<String>>> events(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        JobId job = JobIds.parse(id);
        if (jobs.find(job).isEmpty()) {
            throw JobIds.unknown();
        }
        return HttpResponse.ok(events.of(job, after(request.getHeaders().get("Last-Event-ID"))))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static long after(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,18}")
                ? Long.parseLong(lastEventId)
                : -1;
    }
}
