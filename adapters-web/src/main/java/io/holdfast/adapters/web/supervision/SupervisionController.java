package io.holdfast.adapters.web.supervision;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.supervision.port.in.WatchSupervision;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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

/// The supervision tree.
@AnswersProblems
@Tag(name = "Operations")
@Controller("/api/v1/supervision")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SupervisionController {
    private final WatchSupervision watch;
    private final Access access;

    SupervisionController(WatchSupervision watch, Access access) {
        this.watch = watch;
        this.access = access;
    }

    @Operation(
            summary = "What runs on and on, and how it fares",
            description =
                    "The tree of workers, sweeps and mailboxes as it is now, each with its state,"
                            + " restarts, last error and gauges, and the last troubles of the whole"
                            + " tree, newest first. Scope `ops`.",
            parameters =
                    @Parameter(
                            name = "limit",
                            in = ParameterIn.QUERY,
                            description = "How many troubles at most.",
                            schema =
                                    @Schema(
                                            implementation = Integer.class,
                                            minimum = "1",
                                            maximum = "250",
                                            defaultValue = "50")),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The tree and its troubles.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = TreeSchema.class))))
    @NeedsKey
    @Get
    HttpResponse<byte[]> tree(HttpRequest<?> request) {
        access.require(request, Scope.OPS);
        int limit = Pages.of(request).limit();
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeFieldName("tree");
                            TreeBody.write(json, watch.tree());
                            json.writeArrayFieldStart("history");
                            for (var trouble : watch.history(limit)) {
                                TreeBody.write(json, trouble);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }
}
