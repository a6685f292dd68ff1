package io.holdfast.adapters.web.dashboard;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.port.in.ShowDashboard;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/// Figures of ours and of third parties.
@AnswersProblems
@Tag(name = "Operations")
@Controller("/api/v1/dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DashboardController {
    private final ShowDashboard dashboard;
    private final Access access;

    DashboardController(ShowDashboard dashboard, Access access) {
        this.dashboard = dashboard;
        this.access = access;
    }

    @Operation(
            summary = "How the shop fares",
            description =
                    "Sales, stock that runs out, jobs, what the payment gateway holds, whether"
                            + " carriers answer, exchange rates: all asked side by side under one"
                            + " deadline. A section that is late or fails says so and costs no"
                            + " other anything. Scope `ops`.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "Every section, however it went.",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema =
                                                    @Schema(
                                                            implementation =
                                                                    DashboardSchema.class))))
    @NeedsKey
    @Get
    HttpResponse<byte[]> show(HttpRequest<?> request) throws InterruptedException {
        access.require(request, Scope.OPS);
        Dashboard shown = dashboard.show();
        return HttpResponse.ok(Json.bytes(json -> DashboardBody.write(json, shown)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }
}
