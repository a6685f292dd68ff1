package io.holdfast.adapters.web.carts;

import com.fasterxml.jackson.core.JsonGenerator;

import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.OrderShapes;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Json;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.Problems;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.Effect;
import io.holdfast.adapters.web.orders.OrderBody;
import io.holdfast.cart.CartId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Seed;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutOutcome.Pending;
import io.holdfast.order.CheckoutOutcome.Placed;
import io.holdfast.order.CheckoutOutcome.Refusal;
import io.holdfast.order.CheckoutRequest;
import io.holdfast.order.Email;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.PaymentMethod;
import io.holdfast.order.RateId;
import io.holdfast.order.port.in.CheckOut;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
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

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Where buyers pay. As for carts, whoever knows the id may do so.
@AnswersProblems
@Tag(name = "Checkout")
@Controller("/api/v1/carts/{id}/checkout")
@ExecuteOn(TaskExecutors.BLOCKING)
final class CheckoutController {
    private final CheckOut checkouts;
    private final InstantSource clock;

    CheckoutController(CheckOut checkouts, InstantSource clock) {
        this.checkouts = checkouts;
        this.clock = clock;
    }

    @Operation(
            summary = "Pay for a cart",
            description =
                    "Places the order, and takes the money once. 402 `payment-declined`, with"
                        + " `order` where there was one, which is cancelled: nothing is charged,"
                        + " and the cart is open for other means of payment. 409 `sold-out` where"
                        + " the hold is over and the pieces are gone, `price-changed` where a line"
                        + " costs something else than it says, `not-for-sale`, `rate-outdated`,"
                        + " `no-address`, `cart-empty`, `in-checkout`, `already-placed`: nothing is"
                        + " charged then. 503 `payment-failed` where the gateway cannot be reached."
                        + " 202 where nobody knows yet: the checkout goes on by itself, and"
                        + " Location tells how it ended; the same request under its"
                        + " `Idempotency-Key` is answered by the same 202 for ever. `If-Match` with"
                        + " the cart's ETag is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The cart's ETag that was read; 412 where the cart was changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            implementation =
                                                    OrderShapes.CheckoutRequestJson.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The order, with its ETag; Location names it.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderJson.class)))
    @ApiResponse(
            responseCode = "202",
            description = "It goes on; Location is where to look.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.CheckoutJson.class)))
    @WithIdempotencyKey
    @ApiResponse(responseCode = "402", description = "The payment was declined.")
    @Post
    HttpResponse<byte[]> checkOut(HttpRequest<?> request, String id, @Body byte[] body) {
        CheckoutRequest wanted = wanted(JsonBody.parse(body), CartBody.version(request));
        CartId cart = CartAnswers.id(id);
        Effect effect = Effect.of(request);
        return switch (outcome(effect, cart, wanted, effect.seed())) {
            case Placed(Order order) ->
                    OrderBody.in(HttpResponse.created(URI.create(path(order.number()))), order);
            case Pending pending ->
                    shown(HttpResponse.accepted(location(cart)), pending, request.getPath());
            case Refusal refusal -> throw problem(refusal);
        };
    }

    private static String path(OrderNumber order) {
        return "/api/v1/orders/" + order;
    }

    private Problem problem(Refusal refusal) {
        return CheckoutAnswers.problem(refusal).retryAfter(wait(refusal));
    }

    private @Nullable Duration wait(Refusal refusal) {
        return refusal instanceof CheckoutOutcome.Failed(Ending why) && why.retryAt() != null
                ? Duration.between(clock.instant(), why.retryAt())
                : null;
    }

    private static CheckoutRequest wanted(JsonBody json, @Nullable Long version) {
        Reading reading = new Reading();
        reading.check(() -> json.only(Set.of("shippingRate", "paymentMethod", "email")));
        Reading.Part<String> rate = reading.of(() -> json.text("shippingRate"));
        Reading.Part<PaymentMethod> method =
                reading.of("/paymentMethod", () -> new PaymentMethod(json.text("paymentMethod")));
        Reading.Part<Email> email = reading.of("/email", () -> new Email(json.text("email")));
        reading.end();
        return new CheckoutRequest(rate(rate.get()), method.get(), email.get(), version);
    }

    /// What an earlier try of this very request has begun goes on, or has ended, and is told.
    private CheckoutOutcome outcome(Effect effect, CartId cart, CheckoutRequest wanted, Seed seed) {
        Optional<CheckoutOutcome> earlier =
                effect.isRepeated() ? checkouts.find(seed, cart) : Optional.empty();
        return earlier.orElseGet(() -> checkouts.checkOut(seed, cart, wanted));
    }

    /// What is none was never shown.
    private static RateId rate(String text) {
        try {
            return new RateId(text);
        } catch (IllegalArgumentException _) {
            throw CheckoutAnswers.problem(new CheckoutOutcome.UnknownRate());
        }
    }

    private static URI location(CartId cart) {
        return URI.create("/api/v1/carts/%s/checkout".formatted(cart.value()));
    }

    @Operation(
            summary = "How paying for a cart went",
            description =
                    "The last checkout of the cart: `pending` while it goes on, `placed` with the"
                            + " order and where it is, or `failed` with the problem, and then"
                            + " nothing is charged: all that the POST would have been answered"
                            + " with, had it waited so long.")
    @ApiResponse(
            responseCode = "200",
            description = "How it went.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.CheckoutJson.class)))
    @Get
    HttpResponse<byte[]> find(HttpRequest<?> request, String id) {
        CheckoutOutcome outcome =
                checkouts
                        .find(CartAnswers.id(id))
                        .orElseThrow(
                                () ->
                                        new Problem(
                                                ProblemKind.NOT_FOUND,
                                                "Nobody has begun to pay for such a cart."));
        return shown(HttpResponse.ok(), outcome, request.getPath());
    }

    private HttpResponse<byte[]> shown(
            MutableHttpResponse<byte[]> response, CheckoutOutcome outcome, String path) {
        return response.body(Json.bytes(json -> write(json, outcome, path)))
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private void write(JsonGenerator json, CheckoutOutcome outcome, String path)
            throws IOException {
        json.writeStartObject();
        switch (outcome) {
            case Pending(OrderNumber number) -> {
                json.writeStringField("state", "pending");
                json.writeStringField("number", number.toString());
            }
            case Placed(Order order) -> {
                json.writeStringField("state", "placed");
                json.writeStringField("number", order.number().toString());
                json.writeFieldName("order");
                OrderBody.write(json, order);
                link(json, order.number());
            }
            case CheckoutOutcome.CalledOff calledOff -> {
                failed(json, calledOff, calledOff.order().number(), path);
                link(json, calledOff.order().number());
            }
            case Refusal refusal -> failed(json, refusal, null, path);
        }
        json.writeEndObject();
    }

    /// All that an answer would have said that came as late as this.
    private void failed(
            JsonGenerator json, Refusal refusal, @Nullable OrderNumber number, String path)
            throws IOException {
        Problem problem = problem(refusal);
        json.writeStringField("state", "failed");
        if (number == null) {
            json.writeNullField("number");
        } else {
            json.writeStringField("number", number.toString());
        }
        json.writeFieldName("problem");
        Problems.write(json, problem, path);
        OptionalLong retryAfter = Problems.retryAfter(problem);
        if (retryAfter.isPresent()) {
            json.writeNumberField("retryAfter", retryAfter.getAsLong());
        }
    }

    private static void link(JsonGenerator json, OrderNumber order) throws IOException {
        json.writeObjectFieldStart("links");
        json.writeStringField("order", path(order));
        json.writeEndObject();
    }
}
