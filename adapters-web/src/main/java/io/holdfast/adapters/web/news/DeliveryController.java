package io.holdfast.adapters.web.news;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.NewsShapes;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.OptionalBody;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.kernel.PageRequest;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.Redelivery;
import io.holdfast.news.port.in.Webhooks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
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

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/// What was and is to be delivered to a webhook.
@AnswersProblems
@Tag(name = "Webhooks")
@Controller("/api/v1/webhooks/{id}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DeliveryController {
    /// The last year of RFC 3339.
    private static final int YEAR_MAX = 9999;

    private static final Set<String> PARAMETERS = Set.of("state", "limit", "cursor");

    private final Webhooks webhooks;
    private final Access access;

    DeliveryController(Webhooks webhooks, Access access) {
        this.webhooks = webhooks;
        this.access = access;
    }

    private static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such delivery.");
    }

    private static long number(String text) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw unknown();
        }
        return Long.parseLong(text);
    }

    @Operation(
            summary = "Deliveries of a webhook",
            description = "The newest first, each with its tries; all, or those of one state.")
    @Paged
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only those that stand so.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"waiting", "delivered", "given-up"}))
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.DeliveryPageJson.class)))
    @NeedsKey
    @Get("/deliveries")
    HttpResponse<byte[]> list(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        String word = request.getParameters().get("state", String.class).orElse(null);
        Reading reading = new Reading();
        QueryNames.only(reading, request.getParameters(), PARAMETERS);
        Reading.Part<Optional<DeliveryState>> state = reading.of(() -> state(word));
        Reading.Part<PageRequest> page = reading.of(() -> Pages.of(request));
        reading.end();
        return Pages.response(
                request,
                webhooks.deliveries(WebhookController.id(id), state.get().orElse(null), page.get())
                        .orElseThrow(WebhookController::unknown),
                WebhookBody::write);
    }

    private static Optional<DeliveryState> state(@Nullable String word) {
        if (word == null) {
            return Optional.empty();
        }
        return Optional.of(
                switch (word) {
                    case "waiting" -> DeliveryState.WAITING;
                    case "delivered" -> DeliveryState.DELIVERED;
                    case "given-up" -> DeliveryState.GIVEN_UP;
                    default ->
                            throw Problem.invalid(
                                    "state", "state is waiting, delivered or given-up");
                });
    }

    @Operation(summary = "A delivery", description = "With its tries. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The delivery, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.DeliveryJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/deliveries/{delivery}")
    HttpResponse<byte[]> find(HttpRequest<?> request, String id, String delivery) {
        access.require(request, Scope.OPS);
        Delivery found =
                webhooks.delivery(WebhookController.id(id), number(delivery))
                        .orElseThrow(DeliveryController::unknown);
        return Etags.unlessKnown(request, WebhookBody.in(HttpResponse.ok(), found));
    }

    @Operation(
            summary = "Deliver again",
            description =
                    "Whatever became of it before: with the same id, at once, and with a whole"
                            + " schedule of tries.")
    @ApiResponse(
            responseCode = "202",
            description = "The delivery, which waits for its turn.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.DeliveryJson.class)))
    @NeedsKey
    @RepeatsItself("a delivery that is begun again twice is one with the same id")
    @WithIdempotencyKey
    @Post("/deliveries/{delivery}/redeliver")
    HttpResponse<byte[]> again(HttpRequest<?> request, String id, String delivery) {
        access.require(request, Scope.OPS);
        Delivery begun =
                webhooks.redeliver(WebhookController.id(id), number(delivery))
                        .orElseThrow(DeliveryController::unknown);
        return WebhookBody.in(HttpResponse.accepted(), begun);
    }

    @Operation(
            summary = "Deliver again all that was given up",
            description =
                    "The oldest first, up to 1,000, each with the same id and a whole schedule of"
                        + " tries, in order for each subject. `left` says how many are given up"
                        + " still, 100,000 where they are more: ask again for those. What waits is"
                        + " left alone, and so is what was delivered. One that is disabled is told"
                        + " once it is enabled.")
    @RequestBody(
            description = "May be left out.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.RedeliveryWishJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "How many are begun again, and wait for their turn.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.RedeliveryJson.class)))
    @NeedsKey
    @Consumes(MediaType.ALL)
    @WithIdempotencyKey
    @Post("/redeliver")
    HttpResponse<byte[]> all(ServerHttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        JsonBody body = OptionalBody.of(request);
        Reading reading = new Reading();
        reading.check(() -> body.only(Set.of("since")));
        Reading.Part<Optional<Instant>> since = reading.of(() -> since(body));
        reading.end();
        Redelivery begun =
                webhooks.redeliver(
                                WebhookController.id(id),
                                Effect.of(request).seed(),
                                since.get().orElse(null))
                        .orElseThrow(WebhookController::unknown);
        return WebhookBody.answer(
                HttpResponse.accepted(),
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeNumberField("redelivered", begun.begun());
                            json.writeNumberField("left", begun.left());
                            json.writeEndObject();
                        }));
    }

    private static Optional<Instant> since(JsonBody body) {
        if (!body.hasValue("since")) {
            return Optional.empty();
        }
        try {
            OffsetDateTime since = OffsetDateTime.parse(body.text("since"));
            if (since.getYear() >= 1 && since.getYear() <= YEAR_MAX) {
                return Optional.of(since.toInstant());
            }
        } catch (DateTimeParseException _) {
            // Answered below, as a time that nobody means is.
        }
        throw Problem.invalid("/since", "is a time such as 2026-03-01T10:00:00Z");
    }

    @Operation(
            summary = "Try a webhook",
            description = "Sends an event of the type `webhook.test`, with nothing in it.")
    @ApiResponse(
            responseCode = "202",
            description = "The delivery, which waits for its turn.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.DeliveryJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post("/test")
    HttpResponse<byte[]> test(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        Delivery enlisted =
                webhooks.test(WebhookController.id(id), Effect.of(request).seed())
                        .orElseThrow(WebhookController::unknown);
        return WebhookBody.in(HttpResponse.accepted(), enlisted);
    }
}
