package io.holdfast.adapters.web.products;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Prefer;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.in.WriteProducts;
import io.holdfast.kernel.Handle;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
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

import java.util.Optional;

/// Writes products.
@AnswersProblems
@Tag(name = "Catalogue")
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ProductController {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final BrowseProducts browse;
    private final WriteProducts write;
    private final Access access;

    ProductController(BrowseProducts browse, WriteProducts write, Access access) {
        this.browse = browse;
        this.write = write;
        this.access = access;
    }

    private static Problem unknown(String handle) {
        return new Problem(ProblemKind.NOT_FOUND, "There is no product '%s'.".formatted(handle));
    }

    @Operation(
            summary = "Write a product whole",
            description =
                    "Creates with `If-None-Match: *`, replaces with `If-Match`; one of them is"
                        + " required. A handle is of lower-case letters, digits, `-`, `_` and `.`,"
                        + " and neither `.` nor `..`; it is compared character by character, as it"
                        + " is given. Pictures that it names and that are not here are fetched by a"
                        + " job that waits a few seconds for more.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "`*`: only if it is not there yet.",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where it has changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Replaced.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductJson.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Created.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @ApiResponse(
            responseCode = "428",
            description = "Neither `If-Match` nor `If-None-Match` was sent.")
    @Put("/products/{handle}")
    HttpResponse<?> put(HttpRequest<?> request, String handle, @Body byte[] body) {
        access.require(request, Scope.CATALOG_WRITE);
        ProductPatch patch = ProductPatchBody.whole(JsonBody.parse(body), handle);
        return answer(request, write.write(handle(handle), patch, expectation(request)), handle);
    }

    @Operation(
            summary = "Change a product",
            description =
                    "JSON Merge Patch (RFC 7396) under `If-Match`: the product becomes what a PUT"
                        + " of the patched body would make it. Arrays are replaced. `null` removes:"
                        + " `status` is `active` again, other members are empty, and 422 where a"
                        + " product cannot be without (`handle`, `title`, `variants`).")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where it has changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "application/merge-patch+json",
                        schema = @Schema(implementation = Shapes.ProductJson.class)),
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = Shapes.ProductJson.class))
            })
    @ApiResponse(
            responseCode = "200",
            description = "Changed.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.ProductJson.class)))
    @NeedsKey
    @WithIdempotencyKey
    @ApiResponse(responseCode = "428", description = "`If-Match` was not sent.")
    @Patch(
            value = "/products/{handle}",
            consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON})
    HttpResponse<?> patch(HttpRequest<?> request, String handle, @Body byte[] body) {
        access.require(request, Scope.CATALOG_WRITE);
        ProductPatch patch = ProductPatchBody.merge(JsonBody.parse(body), handle);
        Expectation expected = expectation(request);
        if (expected instanceof Expectation.Absent) {
            throw Etags.missing();
        }
        return answer(request, write.write(handle(handle), patch, expected), handle);
    }

    @Operation(
            summary = "Remove a product",
            description = "Under `If-Match`. Its stock counts stay.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where it has changed.",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "Removed.")
    @NeedsKey
    @WithIdempotencyKey
    @ApiResponse(responseCode = "428", description = "`If-Match` was not sent.")
    @Delete("/products/{handle}")
    HttpResponse<?> delete(HttpRequest<?> request, String handle) {
        access.require(request, Scope.CATALOG_WRITE);
        Expectation expected = expectation(request);
        if (expected instanceof Expectation.Absent) {
            throw Etags.missing();
        }
        return answer(request, write.delete(handle(handle), expected), handle);
    }

    private static Handle handle(String handle) {
        try {
            return new Handle(handle);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/handle", String.valueOf(e.getMessage()));
        }
    }

    private static Expectation expectation(HttpRequest<?> request) {
        Optional<String> tag = Etags.required(request);
        if (tag.isEmpty()) {
            if (Etags.createsOnly(request)) {
                return new Expectation.Absent();
            }
            throw Etags.missing();
        }
        return tag.get().equals("*")
                ? new Expectation.Exists()
                : new Expectation.AtVersion(ProductTag.version(tag.get()));
    }

    private HttpResponse<?> answer(HttpRequest<?> request, WriteOutcome outcome, String handle) {
        return switch (outcome) {
            case WriteOutcome.Created(var stored) ->
                    written(request, stored, HttpResponse.created(request.getUri()));
            case WriteOutcome.Written(var stored) -> written(request, stored, HttpResponse.ok());
            case WriteOutcome.Deleted() -> HttpResponse.noContent();
            case WriteOutcome.Unknown() -> throw unknown(handle);
            case WriteOutcome.Stale(var current) ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            current == null
                                    ? "The product is gone."
                                    : "The product is at version %d now."
                                            .formatted(current.version()));
            case WriteOutcome.Invalid(var violations) ->
                    throw new Problem(
                            ProblemKind.INVALID, "The product would not be sound.", violations);
            case WriteOutcome.SkuTaken(var sku, var owner) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "SKU '%s' belongs to product '%s'.".formatted(sku, owner));
        };
    }

    private HttpResponse<?> written(
            HttpRequest<?> request, StoredProduct stored, MutableHttpResponse<byte[]> response) {
        ListedProduct listed =
                ListedProduct.written(stored, browse.find(stored.product().handle()));
        Prefer prefer = Prefer.of(request);
        response.header(HttpHeaders.ETAG, Etags.quoted(ProductTag.of(listed)));
        prefer.applied(response);
        return prefer.minimal()
                ? response
                : response.body(ProductBody.bytes(listed))
                        .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
