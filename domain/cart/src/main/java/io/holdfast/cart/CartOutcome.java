package io.holdfast.cart;

import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;

import java.util.Currency;

/// Every way that changing a cart can end.
public sealed interface CartOutcome {
    /// Why nothing was changed.
    sealed interface Refusal extends CartOutcome {}

    /// It is as was asked for.
    ///
    /// @param view as it is now; lines other than the one that was meant may have lost their holds
    record Changed(CartView view) implements CartOutcome {}

    /// It is gone, and what it held is free.
    record Deleted() implements CartOutcome {}

    /// There is no such cart.
    record UnknownCart() implements Refusal {}

    /// The cart has no line of this SKU.
    ///
    /// @param sku which
    record UnknownLine(Sku sku) implements Refusal {}

    /// No product has this SKU.
    ///
    /// @param sku which
    record UnknownSku(Sku sku) implements Refusal {}

    /// The product is being prepared, or no longer sold.
    ///
    /// @param sku which
    record NotForSale(Sku sku) implements Refusal {}

    /// There are not so many pieces.
    ///
    /// @param sku of which
    /// @param quantity how many were wanted
    /// @param available to how many the line could be set, those counted that it has
    record SoldOut(Sku sku, int quantity, long available) implements Refusal {}

    /// The price is in another currency than that of the other lines.
    ///
    /// @param cart that of the other lines
    /// @param offered that of the SKU
    record CurrencyMismatch(Currency cart, Currency offered) implements Refusal {}

    /// There is no room for another line; see [Cart#LINES_MAX].
    record Full() implements Refusal {}

    /// It would come to more than can be paid; see [io.holdfast.kernel.Money#AMOUNT_MAX].
    record TooDear() implements Refusal {}

    /// It is being paid for, and cannot be changed meanwhile.
    ///
    /// @param order the number that its order will have
    record InCheckout(OrderNumber order) implements Refusal {}

    /// It became an order, and cannot be changed any more.
    ///
    /// @param order which
    record Ordered(OrderNumber order) implements Refusal {}

    /// It is not at the version that was expected.
    ///
    /// @param version at which it is
    record Stale(long version) implements Refusal {}

    /// Others changed the cart again and again meanwhile.
    record Busy() implements Refusal {}
}
