package io.holdfast.adapters.web.mappings;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.MappingBelief;
import io.holdfast.catalog.feed.MappingOutcome;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.kernel.Page;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
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
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Mappings of foreign lists.
@AnswersProblems
@Tag(name = "Imports")
@Controller("/api/v1/mappings")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MappingController {
    private final EditMappings mappings;
    private final Access access;

    MappingController(EditMappings mappings, Access access) {
        this.mappings = mappings;
        this.access = access;
    }

    @Operation(
            summary = "All mappings",
            description = "Those that ship with Holdfast and those that were put.")
    @Paged
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.MappingPageJson.class)))
    @NeedsKey
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.CATALOG_WRITE);
        Page<Mapping> page = Pages.part(mappings.all(), Mapping::name, Pages.alone(request));
        return Pages.response(request, page, MappingController::write);
    }

    private static void write(JsonGenerator json, Mapping mapping) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", mapping.name());
        json.writeBooleanField("shipped", mapping.shipped());
        json.writeEndObject();
    }

    @Operation(summary = "One mapping", description = "As it was written. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The mapping, with its ETag.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/{name}")
    HttpResponse<?> find(HttpRequest<?> request, String name) {
        access.require(request, Scope.CATALOG_WRITE);
        Mapping mapping = mappings.find(name).orElseThrow(() -> unknown(name));
        return Etags.unlessKnown(request, shown(HttpResponse.ok(), mapping));
    }

    private static Problem unknown(String name) {
        return new Problem(ProblemKind.NOT_FOUND, "There is no mapping '%s'.".formatted(name));
    }

    private static MutableHttpResponse<byte[]> shown(
            MutableHttpResponse<byte[]> response, Mapping mapping) {
        return response.body(mapping.document().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(tag(mapping)));
    }

    @Operation(
            summary = "Store a mapping",
            description =
                    "In the mapping language of docs/mappings.md. 422 names every mistake. One that"
                        + " is there, those that ship with Holdfast among them, is replaced under"
                        + " `If-Match`; a new one needs no condition.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "`*`: only if it is not there yet.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description =
                    "The ETag that was read, needed where there is one of this name; 412 where it"
                            + " has changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "200",
            description = "Replaced.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    @ApiResponse(
            responseCode = "428",
            description = "There is one of this name, and `If-Match` was not sent.")
    @NeedsKey
    @WithIdempotencyKey
    @Put("/{name}")
    HttpResponse<?> put(HttpRequest<?> request, String name, @Body byte[] body) {
        access.require(request, Scope.CATALOG_WRITE);
        JsonBody.parse(body);
        String document = new String(body, StandardCharsets.UTF_8);
        MappingBelief belief = belief(request, name);
        return answer(
                request, Problem.reading("/name", () -> mappings.put(name, document, belief)));
    }

    @Operation(
            summary = "Remove a mapping",
            description =
                    "One that ships with Holdfast comes back as it was, where another was put in"
                            + " its place; it cannot be removed itself (409).")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read, always needed; 412 where it has changed.",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "Removed.")
    @ApiResponse(
            responseCode = "409",
            description = "It ships with Holdfast, and no other was put in its place.")
    @ApiResponse(responseCode = "428", description = "`If-Match` was not sent.")
    @NeedsKey
    @WithIdempotencyKey
    @Delete("/{name}")
    HttpResponse<?> delete(HttpRequest<?> request, String name) {
        access.require(request, Scope.CATALOG_WRITE);
        if (mappings.find(name).isEmpty()) {
            throw unknown(name);
        }
        return answer(request, mappings.delete(name, belief(request, name)));
    }

    private MappingBelief belief(HttpRequest<?> request, String name) {
        Optional<String> tag = Etags.required(request);
        Optional<Mapping> known = mappings.find(name);
        if (tag.isPresent()) {
            return known.filter(m -> tag.get().equals("*") || tag.get().equals(tag(m)))
                    .map(m -> believed(m, tag.get()))
                    .orElseThrow(MappingController::stale);
        }
        if (known.isPresent() && !Etags.createsOnly(request)) {
            throw Etags.missing();
        }
        return new MappingBelief.Absent();
    }

    private static MappingBelief believed(Mapping known, String tag) {
        return tag.equals("*") ? new MappingBelief.Any() : new MappingBelief.Is(known.document());
    }

    private static Problem stale() {
        return new Problem(
                ProblemKind.PRECONDITION_FAILED, "The mapping is not as the condition says.");
    }

    private static String tag(Mapping mapping) {
        return Etags.digest(mapping.document().getBytes(StandardCharsets.UTF_8));
    }

    private static HttpResponse<?> answer(HttpRequest<?> request, MappingOutcome outcome) {
        return switch (outcome) {
            case MappingOutcome.Stored(Mapping mapping, boolean created) ->
                    shown(
                            created ? HttpResponse.created(request.getUri()) : HttpResponse.ok(),
                            mapping);
            case MappingOutcome.Removed() -> HttpResponse.noContent();
            case MappingOutcome.Stale() -> throw stale();
            case MappingOutcome.Ships() ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "This mapping ships with Holdfast and cannot be removed. One that is"
                                    + " put under its name stands before it.");
            case MappingOutcome.Invalid(var violations) ->
                    throw new Problem(ProblemKind.INVALID, "The mapping is not sound.", violations);
        };
    }
}
