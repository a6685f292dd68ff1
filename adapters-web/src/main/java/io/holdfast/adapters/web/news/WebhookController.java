package io.holdfast.adapters.web.news;

import io.holdfast.access.ApiKey;
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
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.news.NewsType;
import io.holdfast.news.RegisterOutcome;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookTarget;
import io.holdfast.news.port.in.Webhooks;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
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

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Who is told of what has happened.
@AnswersProblems
@Tag(name = "Webhooks")
@Controller("/api/v1/webhooks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class WebhookController {
    private final Webhooks webhooks;
    private final Access access;

    WebhookController(Webhooks webhooks, Access access) {
        this.webhooks = webhooks;
        this.access = access;
    }

    static WebhookId id(String text) {
        try {
            return new WebhookId(text);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such webhook.");
    }

    @Operation(summary = "All webhooks", description = "The oldest first, without their secrets.")
    @Paged
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.WebhookPageJson.class)))
    @NeedsKey
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.OPS);
        return Pages.response(
                request,
                Pages.part(webhooks.all(), one -> one.id().value(), Pages.alone(request)),
                WebhookBody::write);
    }

    @Operation(
            summary = "Register a webhook",
            description =
                    "It is told of all that happens from now on. Each event is posted as it is in"
                            + " the feed, signed by Standard Webhooks with the secret that is shown"
                            + " this once. A key registers for what it may see.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.WebhookRequestJson.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The webhook and, this once, its secret.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.NewWebhookJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post
    HttpResponse<byte[]> register(HttpRequest<?> request, @Body byte[] body) {
        ApiKey key = access.require(request, Scope.OPS);
        WebhookTarget target = target(JsonBody.parse(body), key);
        return switch (webhooks.register(Effect.of(request).seed(), target)) {
            case RegisterOutcome.Registered(Webhook made, SigningSecret secret) ->
                    WebhookBody.once(
                            HttpResponse.created(URI.create("/api/v1/webhooks/" + made.id())),
                            made,
                            secret);
            case RegisterOutcome.Unfit(String reason) -> throw Problem.invalid("/url", reason);
            case RegisterOutcome.TooMany(int max) ->
                    throw new Problem(
                            ProblemKind.CONFLICT, "There are %d webhooks at most.".formatted(max));
        };
    }

    private static WebhookTarget target(JsonBody json, ApiKey key) {
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("url", "types", "description")));
        Set<NewsType> types = NewsScopes.heard(key, reading.texts(json, "types", NewsScopes::type));
        reading.check(() -> requireType(json));
        Reading.Part<String> url = reading.of(() -> json.text("url"));
        Reading.Part<String> description =
                reading.of(() -> json.hasValue("description") ? json.text("description") : "");
        reading.take(WebhookTarget.violations(url.or(""), description.or("")));
        reading.end();
        return new WebhookTarget(url.get(), description.get(), types);
    }

    private static void requireType(JsonBody json) {
        if (json.size("types") == 0) {
            throw Problem.invalid("/types", "names one type of events or more");
        }
    }

    @Operation(summary = "A webhook", description = "Without its secret. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The webhook, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.WebhookJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/{id}")
    HttpResponse<byte[]> find(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        return Etags.unlessKnown(request, WebhookBody.in(HttpResponse.ok(), there(id)));
    }

    private Webhook there(String id) {
        return webhooks.find(id(id)).orElseThrow(WebhookController::unknown);
    }

    @Operation(
            summary = "Remove a webhook",
            description =
                    "With its deliveries; those that wait are not made any more. `If-Match` is kept"
                            + " where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the webhook was changed.",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "Removed.")
    @NeedsKey
    @WithIdempotencyKey
    @Delete("/{id}")
    HttpResponse<?> remove(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        return switch (webhooks.remove(id(id), belief(request, id))) {
            case REMOVED -> HttpResponse.noContent();
            case UNKNOWN -> throw unknown();
            case CHANGED -> throw stale();
        };
    }

    private @Nullable Webhook belief(HttpRequest<?> request, String id) {
        Optional<String> tag = Etags.required(request).filter(one -> !one.equals("*"));
        if (tag.isEmpty()) {
            return null;
        }
        Webhook there = there(id);
        if (!WebhookBody.tag(there).equals(tag.get())) {
            throw stale();
        }
        return there;
    }

    private static Problem stale() {
        return new Problem(
                ProblemKind.PRECONDITION_FAILED, "The webhook is not as it was when it was read.");
    }

    @Operation(
            summary = "Rotate the secret of a webhook",
            description =
                    "For a day, or as it is set, deliveries are signed with the old secret and the"
                            + " new one.")
    @ApiResponse(
            responseCode = "200",
            description = "The new secret, shown this once.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.WebhookSecretJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post("/{id}/rotate")
    HttpResponse<byte[]> rotate(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        SigningSecret secret =
                webhooks.rotate(id(id), Effect.of(request).seed())
                        .orElseThrow(WebhookController::unknown);
        return WebhookBody.answer(
                HttpResponse.ok(),
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("secret", secret.value());
                            json.writeEndObject();
                        }));
    }

    @Operation(
            summary = "Enable a webhook again",
            description =
                    "It goes on from where it stopped: what was not delivered goes out at once, the"
                            + " event at which it was disabled among it, in order for each subject,"
                            + " and is tried by a whole schedule. One that is enabled stays as it"
                            + " is.")
    @ApiResponse(
            responseCode = "200",
            description = "The webhook.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = NewsShapes.WebhookJson.class)))
    @NeedsKey
    @RepeatsItself("a webhook that is enabled stays as it is")
    @WithIdempotencyKey
    @Post("/{id}/enable")
    HttpResponse<byte[]> enable(HttpRequest<?> request, String id) {
        access.require(request, Scope.OPS);
        return WebhookBody.in(
                HttpResponse.ok(), webhooks.enable(id(id)).orElseThrow(WebhookController::unknown));
    }
}
