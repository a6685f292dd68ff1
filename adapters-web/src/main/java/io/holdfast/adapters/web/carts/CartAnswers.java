package io.holdfast.adapters.web.carts;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartOutcome;
import io.holdfast.cart.CartOutcome.Refusal;
import io.holdfast.kernel.OrderNumber;
import io.micronaut.http.HttpResponse;

/// How the end of a change is answered.
final class CartAnswers {
    private CartAnswers() {}

    /// The same for an id that is not known and for one that cannot be: neither opens a cart.
    static Problem unknown() {
        return new Problem(ProblemKind.NOT_FOUND, "There is no such cart.");
    }

    static CartId id(String text) {
        try {
            return new CartId(text);
        } catch (IllegalArgumentException _) {
            throw unknown();
        }
    }

    static HttpResponse<byte[]> of(CartOutcome outcome) {
        return switch (outcome) {
            case CartOutcome.Changed(var view) -> CartBody.of(view).in(HttpResponse.ok());
            case CartOutcome.Deleted() -> HttpResponse.noContent();
            case Refusal refusal -> throw problem(refusal);
        };
    }

    private static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case CartOutcome.UnknownCart() -> unknown();
            case CartOutcome.UnknownLine(var sku) ->
                    new Problem(ProblemKind.NOT_FOUND, "The cart has no line '%s'.".formatted(sku));
            case CartOutcome.UnknownSku(var sku) ->
                    new Problem(ProblemKind.NOT_FOUND, "There is no SKU '%s'.".formatted(sku));
            case CartOutcome.NotForSale(var sku) ->
                    new Problem(ProblemKind.NOT_FOR_SALE, "'%s' is not for sale.".formatted(sku));
            case CartOutcome.SoldOut soldOut -> soldOut(soldOut);
            case CartOutcome.CurrencyMismatch(var cart, var offered) ->
                    new Problem(
                            ProblemKind.CURRENCY_MISMATCH,
                            "The other lines are in %s, and this one is in %s."
                                    .formatted(cart, offered));
            case CartOutcome.Full() ->
                    new Problem(
                                    ProblemKind.CONFLICT,
                                    "A cart has %d lines at most.".formatted(Cart.LINES_MAX))
                            .with("limit", Cart.LINES_MAX);
            case CartOutcome.TooDear() ->
                    Problem.invalid("/quantity", "the cart would come to more than can be paid");
            case CartOutcome.InCheckout(var order) -> inCheckout(order);
            case CartOutcome.Ordered(var order) -> placed(order);
            case CartOutcome.Stale(long version) ->
                    new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            "The cart is at version %d now.".formatted(version));
            case CartOutcome.Busy() ->
                    new Problem(
                            ProblemKind.UNAVAILABLE,
                            "Others change this cart again and again, so nothing was changed;"
                                    + " try again.");
        };
    }

    static Problem empty() {
        return new Problem(ProblemKind.CART_EMPTY, "There is nothing in the cart.");
    }

    static Problem noAddress() {
        return new Problem(
                ProblemKind.NO_ADDRESS, "Say where the cart goes first: PUT its address.");
    }

    static Problem inCheckout(OrderNumber order) {
        return new Problem(
                        ProblemKind.IN_CHECKOUT,
                        "The cart is being paid for, and cannot be changed meanwhile.")
                .with("order", order.toString());
    }

    static Problem placed(OrderNumber order) {
        return new Problem(
                        ProblemKind.ALREADY_PLACED,
                        "The cart became order %s, and is only there to be read.".formatted(order))
                .with("order", order.toString());
    }

    private static Problem soldOut(CartOutcome.SoldOut soldOut) {
        String some =
                soldOut.available() == 0
                        ? "There is no piece of '%s' left for this cart.".formatted(soldOut.sku())
                        : "This cart can have %d of '%s' at most, and not %d."
                                .formatted(soldOut.available(), soldOut.sku(), soldOut.quantity());
        return new Problem(ProblemKind.SOLD_OUT, some).with("available", soldOut.available());
    }
}
