package io.holdfast.adapters.web.carts;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.CheckoutOutcome.NewPrice;
import io.holdfast.order.CheckoutOutcome.Refusal;
import io.holdfast.order.CheckoutOutcome.Shortage;
import io.holdfast.order.Ending;
import io.holdfast.order.Order;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a checkout of which nothing came is answered with.
final class CheckoutAnswers {
    private static final String LINES = "lines";

    private CheckoutAnswers() {}

    static Problem problem(Refusal refusal) {
        return switch (refusal) {
            case CheckoutOutcome.UnknownCart() -> CartAnswers.unknown();
            case CheckoutOutcome.EmptyCart() -> CartAnswers.empty();
            case CheckoutOutcome.AlreadyPlaced(var order) -> CartAnswers.placed(order);
            case CheckoutOutcome.Running(var order) -> CartAnswers.inCheckout(order);
            case CheckoutOutcome.Stale(long version) ->
                    new Problem(
                            ProblemKind.PRECONDITION_FAILED,
                            "The cart is at version %d now.".formatted(version));
            case CheckoutOutcome.NotHeld(var lines) -> notHeld(lines);
            case CheckoutOutcome.NotForSale(var skus) ->
                    new Problem(
                                    ProblemKind.NOT_FOR_SALE,
                                    "%s: no longer for sale.".formatted(named(skus)))
                            .with(LINES, lines(skus));
            case CheckoutOutcome.PriceChanged(var lines) -> priceChanged(lines);
            case CheckoutOutcome.NoAddress() -> CartAnswers.noAddress();
            case CheckoutOutcome.UnknownRate() ->
                    Problem.invalid("/shippingRate", "is not among the rates that were shown last");
            case CheckoutOutcome.OutdatedRate() ->
                    new Problem(
                            ProblemKind.RATE_OUTDATED,
                            "The rates that were shown hold no longer, or were for something else;"
                                    + " ask for them again.");
            case CheckoutOutcome.TooDear() ->
                    new Problem(
                            ProblemKind.CONFLICT,
                            "It would come to more than %d minor units, which is all that can be"
                                            .formatted(Money.AMOUNT_MAX)
                                    + " paid.");
            case CheckoutOutcome.Busy() ->
                    new Problem(
                            ProblemKind.UNAVAILABLE,
                            "Others change this cart again and again, so nothing was charged; try"
                                    + " again.");
            case CheckoutOutcome.TaxesUnavailable() ->
                    new Problem(
                            ProblemKind.UNAVAILABLE,
                            "The taxes are not known just now, so nothing was charged; try"
                                    + " again.");
            case CheckoutOutcome.CalledOff(Order order) -> calledOff(order);
            case CheckoutOutcome.Failed(Ending why) -> failed(why);
        };
    }

    /// The same means of payment would not do the next time either, so nobody is told to try again.
    private static Problem calledOff(Order order) {
        return new Problem(
                        ProblemKind.PAYMENT_DECLINED,
                        "The money that was set aside was not handed over, so order %s was"
                                        .formatted(order.number())
                                + " cancelled. Nothing is charged; the cart can be paid for by"
                                + " other means.")
                .with("order", order.number().toString());
    }

    private static Problem notHeld(List<Shortage> lines) {
        List<Object> missing = lines.stream().<Object>map(CheckoutAnswers::line).toList();
        String skus = named(lines.stream().map(Shortage::sku).toList());
        return new Problem(
                        ProblemKind.SOLD_OUT,
                        "%s: the hold is over, and there are not so many pieces.".formatted(skus))
                .with(LINES, missing);
    }

    private static Map<String, Object> line(Shortage shortage) {
        Map<String, Object> line = new TreeMap<>();
        line.put("sku", shortage.sku().value());
        line.put("quantity", shortage.quantity());
        Long available = shortage.available();
        if (available != null) {
            line.put("available", available);
        }
        return line;
    }

    private static Problem priceChanged(List<NewPrice> lines) {
        List<Object> changed =
                lines.stream()
                        .<Object>map(
                                line ->
                                        Map.of(
                                                "sku", line.sku().value(),
                                                "unitPrice", money(line.agreed()),
                                                "currentPrice", money(line.current())))
                        .toList();
        return new Problem(
                        ProblemKind.PRICE_CHANGED,
                        "%s: the price is another one now. Setting the line again accepts it."
                                .formatted(named(lines.stream().map(NewPrice::sku).toList())))
                .with(LINES, changed);
    }

    private static Map<String, Object> money(Money money) {
        return Map.of("amount", money.amount(), "currency", money.currency().getCurrencyCode());
    }

    private static List<Object> lines(List<Sku> skus) {
        return skus.stream().<Object>map(sku -> Map.of("sku", sku.value())).toList();
    }

    private static String named(List<Sku> skus) {
        return skus.stream().limit(5).map(Sku::value).collect(Collectors.joining("', '", "'", "'"));
    }

    private static Problem failed(Ending why) {
        return switch (why.cause()) {
            case DECLINED -> new Problem(ProblemKind.PAYMENT_DECLINED, why.detail());
            case SOLD_OUT ->
                    new Problem(
                                    ProblemKind.SOLD_OUT,
                                    "%s: sold while it was paid for. Nothing is charged."
                                            .formatted(named(why.skus())))
                            .with(LINES, lines(why.skus()));
            case UNREACHABLE ->
                    new Problem(
                            ProblemKind.PAYMENT_FAILED,
                            "The payment gateway cannot be reached. Nothing is charged; try"
                                    + " again.");
            case UNSETTLED ->
                    new Problem(
                            ProblemKind.PAYMENT_FAILED,
                            "It took too long to learn whether there is money, so the payment was"
                                    + " called off. Nothing is charged; try again.");
            case WRONG_AMOUNT ->
                    new Problem(
                            ProblemKind.PAYMENT_FAILED,
                            "The payment gateway set aside another amount than it was asked for,"
                                    + " so the payment was called off. Nothing is charged.");
            case INTERRUPTED ->
                    new Problem(
                            ProblemKind.UNAVAILABLE,
                            "The checkout was interrupted before anything was charged; try again.");
            case CART_CHANGED ->
                    new Problem(
                            ProblemKind.CONFLICT,
                            "The cart was changed at the last moment, so nothing was charged.");
            case NOT_CAPTURED, CANCELLED, REFUNDED ->
                    throw new IllegalStateException("an order that was taken back was placed");
        };
    }
}
