package io.holdfast.adapters.web.mappings;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.port.in.EditMappings;
import io.holdfast.kernel.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Mappings of foreign lists.
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
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.CATALOG_WRITE);
        List<Mapping> all = mappings.all();
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (Mapping mapping : all) {
                                write(json, mapping);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return HttpResponse.ok(body).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static void write(JsonGenerator json, Mapping mapping) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", mapping.name());
        json.writeBooleanField("shipped", mapping.shipped());
        json.writeEndObject();
    }

    @Operation(summary = "One mapping", description = "As it was written.")
    @Get("/{name}")
    HttpResponse<byte[]> find(HttpRequest<?> request, String name) {
        access.require(request, Scope.CATALOG_WRITE);
        Mapping mapping =
                mappings.find(name)
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.NOT_FOUND,
                                                "There is no mapping '%s'.".formatted(name)));
        return HttpResponse.ok(mapping.document().getBytes(StandardCharsets.UTF_8))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Operation(
            summary = "Store a mapping",
            description = "In the mapping language of docs/mappings.md. 422 names every mistake.")
    @Put("/{name}")
    HttpResponse<byte[]> put(HttpRequest<?> request, String name, @Body byte[] body) {
        access.require(request, Scope.CATALOG_WRITE);
        JsonBody.parse(body);
        List<Violation> violations = mappings.put(name, new String(body, StandardCharsets.UTF_8));
        if (!violations.isEmpty()) {
            throw new Problem(ProblemKind.INVALID, "The mapping is not sound.", violations);
        }
        return find(request, name);
    }

    @Operation(
            summary = "Remove a mapping",
            description = "One that ships with Holdfast comes back as it was.")
    @Delete("/{name}")
    HttpResponse<?> delete(HttpRequest<?> request, String name) {
        access.require(request, Scope.CATALOG_WRITE);
        mappings.delete(name);
        return HttpResponse.noContent();
    }
}
