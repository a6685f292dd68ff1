package io.holdfast.adapters.web.pictures;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.JobShapes;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.OptionalBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.jobs.JobAnswers;
import io.holdfast.catalog.picture.Again;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.port.in.FetchPictures;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
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

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Starts runs over pictures; imports and products that are written start their own.
@AnswersProblems
@Tag(name = "Catalogue")
@Controller("/api/v1/images")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PictureRunController {
    private final FetchPictures pictures;
    private final JobAnswers answers;
    private final Access access;

    PictureRunController(FetchPictures pictures, JobAnswers answers, Access access) {
        this.pictures = pictures;
        this.answers = answers;
        this.access = access;
    }

    @Operation(
            summary = "Fetch pictures",
            description =
                    "Fetches the pictures that products name and that are not here. `again: due`"
                        + " (the default) also asks again for those that could not be had and whose"
                        + " pause is over, `refused` for all that could not be had, `all` for every"
                        + " one. `changedSince` leaves out products that have not changed since."
                        + " Answers 202 with the job; its rejects are the pictures that were not to"
                        + " be had, and why.")
    @Parameter(
            name = "Prefer",
            in = ParameterIn.HEADER,
            description =
                    "`wait=N` waits up to N seconds for the end of the job, `return=minimal` leaves"
                            + " out the body.",
            schema = @Schema(type = "string"))
    @RequestBody(
            description = "May be left out.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.PictureRunJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The job; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = JobShapes.JobJson.class)))
    @NeedsKey
    @Consumes(MediaType.ALL)
    @WithIdempotencyKey
    @Post
    HttpResponse<?> fetch(ServerHttpRequest<?> request) {
        access.require(request, Scope.JOBS);
        JsonBody body = OptionalBody.of(request);
        Reading reading = new Reading();
        reading.check(() -> body.only(Set.of("again", "changedSince")));
        Reading.Part<Again> again = reading.of(() -> again(body));
        Reading.Part<Optional<Instant>> since = reading.of(() -> changedSince(body));
        reading.end();
        PictureWish wish = new PictureWish(again.get(), since.get().orElse(null));
        return answers.accepted(request, pictures.queue(Effect.of(request).seed(), wish));
    }

    private static Again again(JsonBody body) {
        if (!body.hasValue("again")) {
            return Again.DUE;
        }
        return switch (body.text("again")) {
            case "due" -> Again.DUE;
            case "refused" -> Again.REFUSED;
            case "all" -> Again.ALL;
            default -> throw Problem.invalid("/again", "is due, refused or all");
        };
    }

    private static Optional<Instant> changedSince(JsonBody body) {
        if (!body.hasValue("changedSince")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(body.text("changedSince")));
        } catch (DateTimeException _) {
            throw Problem.invalid("/changedSince", "is a time such as 2026-03-01T10:00:00Z");
        }
    }
}
