package io.holdfast.adapters.web.stock;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.inventory.CountOutcome;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.kernel.Sku;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
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
import java.util.regex.Matcher;

/// Stock levels.
@AnswersProblems
@Tag(name = "Stock")
@Controller("/api/v1/stock/{sku}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class StockController {
    /// In the place of a SKU that is wrong, so that the rest can be looked at.
    private static final Sku ANY = new Sku("ANY");

    private final CountStock stock;
    private final Access access;

    StockController(CountStock stock, Access access) {
        this.stock = stock;
        this.access = access;
    }

    @Operation(
            summary = "The stock of a SKU",
            description = "Over all its locations. Conditional by ETag.")
    @WithEtag
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
        Sku of = StockBody.sku(sku);
        StockLevel level = stock.level(of).orElseThrow(() -> StockBody.neverCounted(of));
        return Etags.unlessKnown(request, StockBody.ok(level));
    }

    @Operation(
            summary = "Set a count",
            description =
                    "`{onHand, location}` under `If-Match`, or `If-None-Match: *` for a SKU never"
                            + " counted. Holds that came or went since the level was read do not"
                            + " stand against it; a count, an adjustment or a sale does. A count of"
                            + " fewer pieces than are spoken for is refused with 409. A location at"
                            + " which nothing was counted before is one from then on: the answer"
                            + " lists all that the SKU has.")
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
    @WithIdempotencyKey
    @ApiResponse(
            responseCode = "428",
            description = "Neither `If-Match` nor `If-None-Match` was sent.")
    @Put
    HttpResponse<?> count(HttpRequest<?> request, String sku, @Body byte[] body) {
        access.require(request, Scope.INVENTORY_WRITE);
        StockCountCommand command = command(JsonBody.parse(body), sku, expected(request));
        return switch (stock.count(command)) {
            case CountOutcome.Counted(StockLevel level) -> StockBody.ok(level);
            case CountOutcome.Stale(var current) ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            current == null
                                    ? "The SKU was never counted."
                                    : "The level has changed since it was read.");
            case CountOutcome.BelowReserved(int reserved) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            (reserved == 1
                                            ? "1 piece is spoken for"
                                            : reserved + " pieces are spoken for")
                                    + ", so the count cannot be less.");
        };
    }

    private static StockCountCommand command(JsonBody json, String sku, @Nullable Long expected) {
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("onHand", "location")));
        Reading.Part<Long> onHand =
                reading.of(() -> json.whole("onHand", 0, StockCountCommand.ON_HAND_MAX));
        Reading.Part<Sku> counted = reading.of(() -> StockBody.sku(sku));
        Reading.Part<StockCountCommand> command =
                reading.of(
                        "/location",
                        () ->
                                new StockCountCommand(
                                        counted.or(ANY),
                                        StockBody.location(json),
                                        onHand.or(0L).intValue(),
                                        expected));
        reading.end();
        return command.get();
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
        Matcher version = StockBody.TAG.matcher(tag.get());
        if (!version.matches()) {
            throw new Problem(
                    ProblemKind.PRECONDITION_FAILED,
                    "The tag in If-Match is not one of a stock level.");
        }
        return Long.valueOf(version.group(1));
    }
}
