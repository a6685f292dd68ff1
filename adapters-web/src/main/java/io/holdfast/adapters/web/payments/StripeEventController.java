package io.holdfast.adapters.web.payments;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NewsShapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.order.port.in.HearGateway;
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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Takes Stripe's events. Anybody may send them here; only those that Stripe has signed are read.
@AnswersProblems
@Tag(name = "Payments")
@Controller("/api/v1/payments/stripe/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StripeEventController {
    private static final int BYTES_MAX = 256 * 1024;
    private static final String SIGNATURE = "Stripe-Signature";

    private final HearGateway ear;

    StripeEventController(HearGateway ear) {
        this.ear = ear;
    }

    @Operation(
            summary = "An event of Stripe",
            description =
                    "For Stripe alone, which signs it. Nothing in it is believed but that there may"
                            + " be something new: a checkout that waits for Stripe asks it at once."
                            + " 404 where no secret for it is set, 400 where the signature does not"
                            + " fit or is older than five minutes, 413 beyond 256 KiB.")
    @Parameter(
            name = SIGNATURE,
            in = ParameterIn.HEADER,
            description = "`t=…,v1=…`",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.StripeEventJson.class)))
    @ApiResponse(responseCode = "204", description = "Taken.")
    @ApiResponse(responseCode = "404", description = "No events are expected from Stripe.")
    @Consumes(MediaType.ALL)
    @RepeatsItself("an event says only that there may be something new")
    @WithIdempotencyKey
    @Post
    HttpResponse<?> take(ServerHttpRequest<?> request) {
        String signature = request.getHeaders().get(SIGNATURE);
        return switch (ear.hear(body(request), signature == null ? "" : signature)) {
            case TAKEN -> HttpResponse.noContent();
            case FORGED -> throw new Problem(ProblemKind.MALFORMED, "The signature does not fit.");
            case DEAF ->
                    throw new Problem(ProblemKind.NOT_FOUND, "No events are expected from Stripe.");
        };
    }

    private static String body(ServerHttpRequest<?> request) {
        try (InputStream body = request.byteBody().toInputStream()) {
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new Problem(ProblemKind.TOO_LARGE, "An event has 256 KiB at most.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw new Problem(ProblemKind.MALFORMED, "The body cannot be read.");
        }
    }
}
