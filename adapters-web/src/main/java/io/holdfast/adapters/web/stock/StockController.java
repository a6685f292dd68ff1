package io.holdfast.adapters.web.stock;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.kernel.Sku;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/// Stock levels.
@AnswersProblems
@Tag(name = "Stock")
@Controller("/api/v1/stock/{sku}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StockController {
    private final CountStock stock;
    private final Access access;

    StockController(CountStock stock, Access access) {
        this.stock = stock;
        this.access = access;
    }

    @Operation(
            summary = "The stock of a SKU",
            description = "Over all its locations. Conditional by ETag.")
    @Parameter(
            name = "If-None-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that the caller has: 304 where it still holds.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The level, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.StockLevelJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get
    HttpResponse<?> level(HttpRequest<?> request, String sku) {
        access.require(request, Scope.INVENTORY_WRITE);
        StockLevel level =
                stock.level(sku(sku))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.NOT_FOUND,
                                                "SKU '%s' was never counted.".formatted(sku)));
        String tag = Long.toString(level.version());
        return Etags.isKnown(request, tag)
                ? HttpResponse.notModified().header(HttpHeaders.ETAG, Etags.quoted(tag))
                : ok(level);
    }

    @Operation(
            summary = "Set a count",
            description =
                    "`{onHand, location}` under `If-Match`, or `If-None-Match: *` for a SKU never"
                            + " counted.")
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
                            schema = @Schema(implementation = Shapes.StockCountJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The level.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.StockLevelJson.class)))
    @NeedsKey
    @Put
    HttpResponse<?> count(HttpRequest<?> request, String sku, @Body byte[] body) {
        access.require(request, Scope.INVENTORY_WRITE);
        JsonBody json = JsonBody.parse(body).only(Set.of("onHand", "location"));
        int onHand = (int) json.whole("onHand", 0, 1_000_000_000);
        String location = json.hasValue("location") ? json.text("location") : "main";
        Sku counted = sku(sku);
        Long expected = expected(request);
        StockCountCommand command =
                Problem.reading(
                        "/location",
                        () -> new StockCountCommand(counted, location, onHand, expected));
        return switch (stock.count(command)) {
            case CountOutcome.Counted(StockLevel level) -> ok(level);
            case CountOutcome.Stale(var current) ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            current == null
                                    ? "The SKU was never counted."
                                    : "The level has changed since it was read.");
            case CountOutcome.BelowReserved(int reserved) ->
                    throw new Problem(
                            ProblemKind.CONFLICT, "%d pieces are spoken for.".formatted(reserved));
        };
    }

    private static Sku sku(String text) {
        return Problem.reading("/sku", () -> new Sku(text));
    }

    private static @Nullable Long expected(HttpRequest<?> request) {
        Optional<String> tag = Etags.required(request);
        if (tag.isEmpty()) {
            if (Etags.createsOnly(request)) {
                return 0L;
            }
            throw Etags.missing();
        }
        if (tag.get().equals("*")) {
            return null;
        }
        if (!tag.get().matches("\\d{1,18}")) {
            throw new Problem(
                    ProblemKind.PRECONDITION_FAILED,
                    "The tag in If-Match is not one of a stock level.");
        }
        return Long.valueOf(tag.get());
    }

    private static HttpResponse<byte[]> ok(StockLevel level) {
        byte[] body =
                Json.bytes(
                        json -> {
                            json.writeStartObject();
                            json.writeStringField("sku", level.sku().value());
                            json.writeNumberField("onHand", level.onHand());
                            json.writeNumberField("reserved", level.reserved());
                            json.writeNumberField("available", level.available());
                            json.writeArrayFieldStart("locations");
                            for (StockLevel.AtLocation at : level.locations()) {
                                json.writeStartObject();
                                json.writeStringField("location", at.location());
                                json.writeNumberField("onHand", at.onHand());
                                json.writeNumberField("reserved", at.reserved());
                                json.writeEndObject();
                            }
                            json.writeEndArray();
                            json.writeEndObject();
                        });
        return HttpResponse.ok(body)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, Etags.quoted(Long.toString(level.version())));
    }
}
