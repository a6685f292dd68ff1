package io.holdfast.adapters.web.exports;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.documents.DocumentAnswer;
import io.holdfast.adapters.web.http.OwnForm;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.jobs.JobIds;
import io.holdfast.export.port.in.ExportLists;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.port.in.FetchDocument;
import io.holdfast.jobs.port.in.Jobs;
import io.holdfast.kernel.JobId;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// Results of jobs, by links that expire.
@AnswersProblems
@Tag(name = "Exports")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DownloadController {
    private static final Duration VALID = Duration.ofMinutes(15);

    private final FetchDocument documents;
    private final Jobs jobs;
    private final ExportLists exports;
    private final Access access;

    DownloadController(FetchDocument documents, Jobs jobs, ExportLists exports, Access access) {
        this.documents = documents;
        this.jobs = jobs;
        this.exports = exports;
        this.access = access;
    }

    @Operation(
            summary = "A job's result",
            description =
                    "303 to a signed link that works for a quarter of an hour, without a key."
                            + " A list takes the scopes that its export took.")
    @ApiResponse(responseCode = "303", description = "Location is the signed link.")
    @NeedsKey
    @OwnForm
    @Get("/jobs/{id}/result")
    HttpResponse<?> result(HttpRequest<?> request, String id) {
        access.require(request, Scope.JOBS);
        JobId job = JobIds.parse(id);
        if (jobs.find(job).isEmpty()) {
            throw JobIds.unknown();
        }
        exports.request(job)
                .flatMap(ExportScopes::beyondJobs)
                .ifPresent(scope -> access.require(request, scope));
        String link =
                documents
                        .direct(job, "result", VALID)
                        .or(() -> signed(job))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.NOT_FOUND,
                                                "The job has no result, or not yet."));
        return HttpResponse.seeOther(URI.create(link));
    }

    private Optional<String> signed(JobId job) {
        return documents.sign(job, "result", VALID).map(token -> "/api/v1/downloads/" + token);
    }

    @Operation(
            summary = "Download by a signed link",
            description = "With ETag, Range and If-Range.")
    @Parameter(
            name = "Range",
            in = ParameterIn.HEADER,
            description = "`bytes=0-99`.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "If-Range",
            in = ParameterIn.HEADER,
            description = "The ETag for which the range is meant.",
            schema = @Schema(type = "string"))
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The document.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string"))
            })
    @ApiResponse(
            responseCode = "206",
            description = "A part of it.",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                @Content(mediaType = "application/json", schema = @Schema(type = "string"))
            })
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @ApiResponse(responseCode = "416", description = "There is no such part.")
    @OwnForm
    @Get("/downloads/{token}")
    HttpResponse<?> download(HttpRequest<?> request, String token) {
        OpenDocument document =
                documents
                        .open(token)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.NOT_FOUND,
                                                "The link is not valid, or has expired."));
        String name = document.info().name();
        String file = name.substring(name.lastIndexOf('/') + 1);
        return DocumentAnswer.conditional(request, document, DocumentAnswer.PRIVATE)
                .header("Content-Disposition", "attachment; filename=\"%s\"".formatted(file));
    }
}
