package io.holdfast.adapters.web.orders;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.access.Access;
import io.holdfast.adapters.web.docs.AnswersProblems;
import io.holdfast.adapters.web.docs.NeedsKey;
import io.holdfast.adapters.web.docs.OrderShapes;
import io.holdfast.adapters.web.docs.Paged;
import io.holdfast.adapters.web.docs.WithEtag;
import io.holdfast.adapters.web.docs.WithIdempotencyKey;
import io.holdfast.adapters.web.http.Etags;
import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.OptionalBody;
import io.holdfast.adapters.web.http.Pages;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.adapters.web.http.QueryNames;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.idempotency.RepeatsItself;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Text;
import io.holdfast.order.Email;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.OrderOutcome;
import io.holdfast.order.OrderState;
import io.holdfast.order.port.in.Orders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Consumes;
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

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Orders, for the back office.
@AnswersProblems
@Tag(name = "Orders")
@Controller("/api/v1/orders")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OrderController {
    private final Orders orders;
    private final Access access;

    OrderController(Orders orders, Access access) {
        this.orders = orders;
        this.access = access;
    }

    @Operation(summary = "Orders", description = "The newest first.")
    @Paged
    @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only in this state.",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "placed",
                                "cancelling",
                                "cancelled",
                                "refunding",
                                "refunded"
                            }))
    @Parameter(
            name = "email",
            in = ParameterIn.QUERY,
            description = "Orders of one buyer, however a to z were typed.",
            schema = @Schema(type = "string"))
    @ApiResponse(
            responseCode = "200",
            description = "A page.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderPageJson.class)))
    @NeedsKey
    @Get
    HttpResponse<byte[]> list(HttpRequest<?> request) {
        access.require(request, Scope.ORDERS);
        Optional<String> wanted = request.getParameters().get("state", String.class);
        Optional<String> buyer = request.getParameters().get("email", String.class);
        Reading reading = new Reading();
        QueryNames.only(
                reading, request.getParameters(), Set.of("state", "email", "limit", "cursor"));
        Reading.Part<Optional<OrderState>> state =
                reading.of(() -> wanted.map(OrderController::state));
        Reading.Part<Optional<Email>> email = reading.of("email", () -> buyer.map(Email::new));
        Reading.Part<PageRequest> part = reading.of(() -> Pages.of(request));
        reading.end();
        OrderFilter filter = new OrderFilter(state.get().orElse(null), email.get().orElse(null));
        return Pages.response(request, orders.list(filter, part.get()), OrderBody::write);
    }

    private static OrderState state(String word) {
        try {
            return OrderState.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(
                    "state", "is placed, cancelling, cancelled, refunding or refunded");
        }
    }

    @Operation(summary = "An order", description = "Conditional by ETag.")
    @WithEtag
    @ApiResponse(
            responseCode = "200",
            description = "The order, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderJson.class)))
    @ApiResponse(responseCode = "304", description = "As the caller has it.")
    @NeedsKey
    @Get("/{number}")
    HttpResponse<?> find(HttpRequest<?> request, String number) {
        access.require(request, Scope.ORDERS);
        Order order = orders.find(number(number)).orElseThrow(OrderController::unknown);
        return Etags.unlessKnown(request, OrderBody.in(HttpResponse.ok(), order));
    }

    @Operation(
            summary = "Call an order off",
            description =
                    "Money that is set aside is let go, money that was taken is given back, and the"
                        + " pieces return to their shelves, each once, however often it is asked."
                        + " `cancelling` says that something of it is still on its way. `If-Match`"
                        + " is kept where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the order was changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            description = "May be left out.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderReasonJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The order, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderJson.class)))
    @ApiResponse(
            responseCode = "503",
            description =
                    "Its money is just being taken, or broken work recovered, and that was waited"
                            + " for, 5 seconds; nothing was changed. `Retry-After` says when to try"
                            + " again. Who asks beside others is told what came of it.")
    @NeedsKey
    @Consumes(MediaType.ALL)
    @RepeatsItself("an order is taken back once, and shown as it is when that is asked again")
    @WithIdempotencyKey
    @Post("/{number}/cancel")
    HttpResponse<byte[]> cancel(ServerHttpRequest<?> request, String number) {
        access.require(request, Scope.ORDERS);
        return answer(orders.cancel(number(number), reason(request), version(request)));
    }

    @Operation(
            summary = "Give the money of an order back",
            description =
                    "All of it, and the pieces return to their shelves, each once, however often it"
                        + " is asked. 409 where it was never paid, or cancelled. `If-Match` is kept"
                        + " where it is sent.")
    @Parameter(
            name = "If-Match",
            in = ParameterIn.HEADER,
            description = "The ETag that was read; 412 where the order was changed.",
            schema = @Schema(type = "string"))
    @RequestBody(
            description = "May be left out.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderReasonJson.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The order, with its ETag.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = OrderShapes.OrderJson.class)))
    @ApiResponse(
            responseCode = "503",
            description =
                    "Its money is just being taken, or broken work recovered, and that was waited"
                            + " for, 5 seconds; nothing was changed. `Retry-After` says when to try"
                            + " again. Who asks beside others is told what came of it.")
    @NeedsKey
    @Consumes(MediaType.ALL)
    @RepeatsItself("an order is taken back once, and shown as it is when that is asked again")
    @WithIdempotencyKey
    @Post("/{number}/refund")
    HttpResponse<byte[]> refund(ServerHttpRequest<?> request, String number) {
        access.require(request, Scope.ORDERS);
        return answer(orders.refund(number(number), reason(request), version(request)));
    }

    private static HttpResponse<byte[]> answer(OrderOutcome outcome) {
        return switch (outcome) {
            case OrderOutcome.TakenBack(Order order) -> OrderBody.in(HttpResponse.ok(), order);
            case OrderOutcome.UnknownOrder() -> throw unknown();
            case OrderOutcome.NotPossible(Order order) ->
                    throw new Problem(
                            ProblemKind.CONFLICT,
                            "The order is %s, and its payment %s."
                                    .formatted(
                                            order.status().state().name().toLowerCase(Locale.ROOT),
                                            order.status()
                                                    .payment()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)));
            case OrderOutcome.Stale(long version) ->
                    throw new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            "The order is at version %d now.".formatted(version));
            case OrderOutcome.Busy() ->
                    throw new Problem(
                            ProblemKind.UNAVAILABLE,
                            "Somebody works on this order just now, so nothing was changed; try"
                                    + " again.");
        };
    }

    private static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such order.");
    }

    private static OrderNumber number(String text) {
        return OrderNumber.parse(text).orElseThrow(OrderController::unknown);
    }

    private static String reason(ServerHttpRequest<?> request) {
        JsonBody body = OptionalBody.of(request);
        Reading reading = new Reading();
        reading.check(() -> body.only(Set.of("reason")));
        Reading.Part<String> reason = reading.of(() -> reason(body));
        reading.end();
        return reason.get();
    }

    private static String reason(JsonBody body) {
        String reason = body.hasValue("reason") ? body.text("reason").strip() : "";
        if (reason.length() > Ending.DETAIL_LENGTH_MAX || !Text.isPrintable(reason)) {
            throw Problem.invalid(
                    "/reason",
                    "has at most %d printable characters".formatted(Ending.DETAIL_LENGTH_MAX));
        }
        return reason;
    }

    private static @Nullable Long version(HttpRequest<?> request) {
        return Etags.version(request);
    }
}
