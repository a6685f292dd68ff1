package io.holdfast.adapters.web.carts;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.Shapes;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.OptionalBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.cart.CartView;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.kernel.Seed;
import io.holdfast.kernel.Sku;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
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

import java.net.URI;
import java.util.Set;

/// Carts. They take no key: whoever knows the id of one may use it.
@AnswersProblems
@Tag(name = "Carts")
@Controller("/api/v1/carts")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CartController {
    private final FillCarts carts;

    CartController(FillCarts carts) {
        this.carts = carts;
    }

    @Operation(
            summary = "Begin a cart",
            description =
                    "Its id is a secret: whoever knows it may use the cart. Takes no body, or an"
                            + " empty object.")
    @ApiResponse(
            responseCode = "201",
            description = "The cart, with its ETag; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CartJson.class)))
    @Consumes(MediaType.ALL)
    @WithIdempotencyKey
    @Post
    HttpResponse<byte[]> create(ServerHttpRequest<?> request) {
        OptionalBody.of(request).only(Set.of());
        Seed seed = Effect.of(request).seed();
        CartView view = carts.create(seed);
        URI location = URI.create("/api/v1/carts/" + view.cart().id().value());
        return CartBody.of(view).in(HttpResponse.created(location));
    }

    @Operation(
            summary = "A cart",
            description =
                    "As it stands: what of it is held, until when, and what has another price by"
                            + " now. Reading it renews nothing. Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The cart, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CartJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @Get("/{id}")
    HttpResponse<?> find(HttpRequest<?> request, String id) {
        CartBody body =
                CartBody.of(carts.find(CartAnswers.id(id)).orElseThrow(CartAnswers::unknown));
        return Etags.unlessKnown(request, body.in(HttpResponse.ok()));
    }

    @Operation(
            summary = "Throw a cart away",
            description = "What it held is free at once. `If-Match` is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the cart was changed.",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "204", description = "It is gone.")
    @WithIdempotencyKey
    @Delete("/{id}")
    HttpResponse<byte[]> delete(HttpRequest<?> request, String id) {
        return CartAnswers.of(carts.delete(CartAnswers.id(id), CartBody.version(request)));
    }

    @Operation(
            summary = "Set a line",
            description =
                    "Holds so many pieces at once, at the price of now; where there are not so"
                        + " many, 409 `sold-out` with `available`, and nothing changes. The same"
                        + " quantity again renews. Any change renews all lines, and tries to hold"
                        + " again what was lost: `held` says where that failed. A SKU that is not"
                        + " on sale is 409 `not-for-sale`, one of another currency 409"
                        + " `currency-mismatch`, a line beyond the limit 409 with `limit`."
                        + " `If-Match` is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the cart was changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CartQuantityJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The cart, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CartJson.class)))
    @ApiResponse(
            responseCode = "503",
            description =
                    "Too many change this cart, or this stock, just now: 100 changes of a cart wait"
                            + " for their turn, for 5 seconds at most. Nothing was changed,"
                            + " or the ETag alone where no `If-Match` was sent."
                            + " `Retry-After` says when to try again.")
    @WithIdempotencyKey
    @Put("/{id}/lines/{sku}")
    HttpResponse<byte[]> setLine(HttpRequest<?> request, String id, String sku, @Body byte[] body) {
        JsonBody json = JsonBody.parse(body);
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("quantity")));
        Reading.Part<Long> quantity =
                reading.of(() -> json.whole("quantity", 1, Line.QUANTITY_MAX));
        Reading.Part<Sku> of = reading.of(() -> sku(sku));
        reading.end();
        return CartAnswers.of(
                carts.setLine(
                        CartAnswers.id(id),
                        of.get(),
                        quantity.get().intValue(),
                        CartBody.version(request)));
    }

    @Operation(
            summary = "Take a line out",
            description = "What it held is free at once. `If-Match` is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the cart was changed.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "The cart without it, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = Shapes.CartJson.class)))
    @WithIdempotencyKey
    @Delete("/{id}/lines/{sku}")
    HttpResponse<byte[]> removeLine(HttpRequest<?> request, String id, String sku) {
        return CartAnswers.of(
                carts.removeLine(CartAnswers.id(id), sku(sku), CartBody.version(request)));
    }

    private static Sku sku(String text) {
        return Problem.reading("/sku", () -> new Sku(text));
    }
}
