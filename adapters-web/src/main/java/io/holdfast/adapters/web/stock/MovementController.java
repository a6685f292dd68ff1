package io.holdfast.adapters.web.stock;

import io.holdfast.access.ApiKey;
import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.KeyHeader;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.inventory.AdjustOutcome;
import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.Hold;
import io.holdfast.inventory.LedgerEntry;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.Sku;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/// What moves stock, and what has moved it.
@AnswersProblems
@Tag(name = "Stock")
@Controller("/api/v1/stock/{sku}")
@ExecuteOn(TaskExecutors.BLOCKING)
final class MovementController {
    private final CountStock stock;
    private final Access access;

    MovementController(CountStock stock, Access access) {
        this.stock = stock;
        this.access = access;
    }

    @Operation(
            summary = "Adjust stock",
            description =
                    "`{delta, reason, location}`: adds pieces to a location, or takes some away"
                            + " that nobody has spoken for; else 409. A SKU or a location that was"
                            + " never counted begins at 0.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.StockAdjustmentJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The level after it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.StockLevelJson.class)))
    @NeedsKey
    @RepeatsItself("the ledger knows the adjustment by the caller's key")
    @WithIdempotencyKey
    @Post("/adjustments")
    HttpResponse<byte[]> adjust(HttpRequest<?> request, String sku, @Body byte[] body) {
        ApiKey caller = access.require(request, Scope.INVENTORY_WRITE);
        AdjustStock command = command(id(request, caller), StockBody.sku(sku), body);
        return switch (stock.adjust(command)) {
            case AdjustOutcome.Adjusted(StockLevel level) -> StockBody.ok(level);
            case AdjustOutcome.TooFew(int available) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            switch (available) {
                                        case 0 -> "No piece is free";
                                        case 1 -> "Only 1 piece is free";
                                        default -> "Only %d pieces are free".formatted(available);
                                    }
                                    + " at '%s'.".formatted(command.location()));
            case AdjustOutcome.TooMany(int onHand) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "%d pieces are at '%s' already; there can be %d at most."
                                    .formatted(
                                            onHand,
                                            command.location(),
                                            StockCountCommand.ON_HAND_MAX));
            case AdjustOutcome.IdInUse _ ->
                    throw new Problem(
                            ProblemKind.KEY_REUSED,
                            "This Idempotency-Key was sent with another adjustment before.");
        };
    }

    private static AdjustStock command(AdjustmentId id, Sku sku, byte[] body) {
        JsonBody json = JsonBody.parse(body);
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("delta", "reason", "location")));
        Reading.Part<Integer> delta = reading.of(() -> delta(json));
        Reading.Part<AdjustStock> reason =
                reading.of(
                        "/reason",
                        () -> new AdjustStock(id, sku, "main", delta.or(1), json.text("reason")));
        Reading.Part<AdjustStock> location =
                reading.of(
                        "/location",
                        () -> new AdjustStock(id, sku, StockBody.location(json), 1, "any"));
        reading.end();
        return new AdjustStock(
                id, sku, location.get().location(), delta.get(), reason.get().reason());
    }

    private static int delta(JsonBody json) {
        long max = StockCountCommand.ON_HAND_MAX;
        int delta = (int) json.whole("delta", -max, max);
        if (delta == 0) {
            throw Problem.invalid("/delta", "is not 0");
        }
        return delta;
    }

    /// One key of one caller is one adjustment, for as long as the ledger lasts: which is longer
    /// than answers are kept.
    private static AdjustmentId id(HttpRequest<?> request, ApiKey caller) {
        return KeyHeader.of(request)
                .map(key -> caller.id() + "/" + key.value())
                .map(name -> UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)))
                .map(AdjustmentId::new)
                .orElseGet(() -> new AdjustmentId(UUID.randomUUID()));
    }

    @Operation(
            summary = "What is held of a SKU",
            description = "Holds that count now; those that run out first before others.")
    @Paged
    @ApiResponse(
            responseCode = "200",
            description = "A page, by their ends.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.RunningHoldPageJson.class)))
    @NeedsKey
    @Get("/holds")
    HttpResponse<byte[]> holds(HttpRequest<?> request, String sku) {
        access.require(request, Scope.INVENTORY_WRITE);
        Sku of = StockBody.sku(sku);
        Page<Hold> page =
                stock.running(of, Pages.alone(request))
                        .orElseThrow(() -> StockBody.neverCounted(of));
        return Pages.response(request, page, StockBody::write);
    }

    @Operation(
            summary = "The ledger of a SKU",
            description =
                    "Every movement with its cause, newest first. For each location the sums of the"
                            + " deltas are its level, those of holds whose time is over included:"
                            + " they have their entry `expiry` before the first page is answered.")
    @Paged
    @ApiResponse(
            responseCode = "200",
            description = "A page, newest first.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.LedgerPageJson.class)))
    @NeedsKey
    @Get("/ledger")
    HttpResponse<byte[]> ledger(HttpRequest<?> request, String sku) {
        access.require(request, Scope.INVENTORY_WRITE);
        Sku of = StockBody.sku(sku);
        Page<LedgerEntry> page =
                stock.ledger(of, Pages.alone(request))
                        .orElseThrow(() -> StockBody.neverCounted(of));
        return Pages.response(request, page, StockBody::write);
    }
}
