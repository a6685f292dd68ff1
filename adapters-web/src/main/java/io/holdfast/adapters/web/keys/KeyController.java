package io.holdfast.adapters.web.keys;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.access.ApiKey;
import io.holdfast.access.NewApiKey;
import io.holdfast.access.Scope;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.Shapes;
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
import io.holdfast.kernel.Page;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Text;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
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

import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/// API keys.
@AnswersProblems
@Tag(name = "Keys")
@Controller("/api/v1/keys")
@ExecuteOn(TaskExecutors.BLOCKING)
final class KeyController {
    private final Keys keys;
    private final Access access;

    KeyController(Keys keys, Access access) {
        this.keys = keys;
        this.access = access;
    }

    @Operation(summary = "All keys", description = "Without their secrets.")
    @Paged
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.KeyPageJson.class)))
    @NeedsKey
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.KEYS);
        Page<ApiKey> page = Pages.part(keys.all(), ApiKey::id, Pages.alone(request));
        return Pages.response(request, page, KeyController::whole);
    }

    private static void whole(JsonGenerator json, ApiKey key) throws IOException {
        json.writeStartObject();
        members(json, key);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, ApiKey key) throws IOException {
        json.writeStringField("id", key.id());
        json.writeStringField("name", key.name());
        json.writeArrayFieldStart("scopes");
        for (Scope scope : EnumSet.copyOf(key.scopes())) {
            json.writeString(scope.word());
        }
        json.writeEndArray();
        Json.time(json, "createdAt", key.createdAt());
    }

    @Operation(
            summary = "Make a key",
            description =
                    "`{name, scopes}`; a key gives no right that the caller does not have. The"
                            + " secret is shown this once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.KeyRequestJson.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The key and, this once, its secret.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.NewKeyJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @Post
    HttpResponse<byte[]> create(HttpRequest<?> request, @Body byte[] body) {
        ApiKey caller = access.require(request, Scope.KEYS);
        JsonBody json = JsonBody.parse(body);
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("name", "scopes")));
        Set<Scope> scopes = Set.copyOf(reading.texts(json, "scopes", Scope::parse));
        if (!caller.scopes().containsAll(scopes)) {
            throw new Problem(ProblemKind.FORBIDDEN, "A key can only give on rights that it has.");
        }
        reading.check(() -> requireScope(json));
        Reading.Part<String> name = reading.of(() -> name(json));
        reading.end();
        Seed seed = Effect.of(request).seed();
        NewApiKey made = keys.create(seed, name.get(), scopes);
        byte[] answer =
                Json.bytes(
                        out -> {
                            out.writeStartObject();
                            members(out, made.key());
                            out.writeStringField("secret", made.secret());
                            out.writeEndObject();
                        });
        return HttpResponse.<byte[]>created(URI.create("/api/v1/keys/" + made.key().id()))
                .body(answer)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header("Cache-Control", "no-store");
    }

    private static void requireScope(JsonBody json) {
        if (json.size("scopes") == 0) {
            throw Problem.invalid("/scopes", "a key needs at least one scope");
        }
    }

    private static String name(JsonBody json) {
        String name = json.text("name");
        if (name.isBlank() || name.length() > ApiKey.NAME_LENGTH_MAX) {
            throw Problem.invalid(
                    "/name", "has 1 to %d characters".formatted(ApiKey.NAME_LENGTH_MAX));
        }
        if (!Text.isPrintable(name)) {
            throw Problem.invalid("/name", "has no control characters and no half ones");
        }
        return name;
    }

    @Operation(summary = "A key", description = "Without its secret. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The key, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.KeyJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/{id}")
    HttpResponse<byte[]> find(HttpRequest<?> request, String id) {
        access.require(request, Scope.KEYS);
        byte[] body = shown(id);
        return Etags.unlessKnown(
                request, Etags.tagged(HttpResponse.ok(), body).header("Cache-Control", "no-store"));
    }

    private byte[] shown(String id) {
        ApiKey key =
                keys.all().stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElseThrow(KeyController::unknown);
        return Json.bytes(json -> whole(json, key));
    }

    private static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such key.");
    }

    @Operation(
            summary = "Revoke a key",
            description =
                    "It is refused from the next request on. `If-Match` is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where it is another.",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "Revoked.")
    @NeedsKey
    @WithIdempotencyKey
    @Delete("/{id}")
    HttpResponse<?> revoke(HttpRequest<?> request, String id) {
        access.require(request, Scope.KEYS);
        // Nothing of a key ever changes, so that what is compared here is what is revoked.
        if (Etags.required(request)
                .filter(tag -> !tag.equals("*") && !tag.equals(Etags.digest(shown(id))))
                .isPresent()) {
            throw new Problem(ProblemKind.PRECONDITION_FAILED, "The key is another one.");
        }
        if (keys.revoke(id).isEmpty()) {
            throw unknown();
        }
        return HttpResponse.noContent();
    }
}
