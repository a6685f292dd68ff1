package io.holdfast.adapters.web.products;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.io.IOException;
import java.util.List;

/// Reads the tree of categories.
@AnswersProblems
@Tag(name = "Catalogue")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CategoryController {
    private final BrowseProducts browse;

    CategoryController(BrowseProducts browse) {
        this.browse = browse;
    }

    @Operation(
            summary = "The tree of categories",
            description =
                    "With the number of active products at and below each. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The tree, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CategoryTreeJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @Get("/categories")
    HttpResponse<byte[]> categories(HttpRequest<?> request) {
        List<Category> categories = browse.categories();
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeArrayFieldStart("items");
                            for (Category category : categories) {
                                category(json, category);
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return Etags.unlessKnown(request, Etags.tagged(HttpResponse.ok(), body));
    }

    private static void category(JsonGenerator json, Category category) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", category.name());
        json.writeArrayFieldStart("path");
        for (String step : category.path()) {
            json.writeString(step);
        }
        json.writeEndArray();
        json.writeNumberField("count", category.count());
        json.writeArrayFieldStart("children");
        for (Category child : category.children()) {
            category(json, child);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
