package io.holdfast.order;

import io.holdfast.kernel.Money;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Every way that paying for a cart can end.
public sealed interface CheckoutOutcome {
    /// There is an order, and the money for it.
    ///
    /// @param order as it is now; it may have been taken back since
    record Placed(Order order) implements CheckoutOutcome {}

    /// Nobody knows yet how it ends. It goes on by itself, whatever crashes; asking for the
    /// checkout of the cart tells.
    ///
    /// @param order the number that its order will have
    record Pending(OrderNumber order) implements CheckoutOutcome {}

    /// Why nothing came of it. Nothing is charged, and the cart is as it was before.
    sealed interface Refusal extends CheckoutOutcome {}

    /// There was an order, and the money that was set aside for it could not be taken: the order is
    /// cancelled, and the cart open again, for other means of payment.
    ///
    /// @param order as it is now
    record CalledOff(Order order) implements Refusal {}

    /// There is no such cart.
    record UnknownCart() implements Refusal {}

    /// There is nothing in the cart.
    record EmptyCart() implements Refusal {}

    /// The cart became an order already.
    ///
    /// @param order which
    record AlreadyPlaced(OrderNumber order) implements Refusal {}

    /// Somebody pays for the cart already.
    ///
    /// @param order the number that its order will have
    record Running(OrderNumber order) implements Refusal {}

    /// The cart is not at the version that was expected.
    ///
    /// @param version at which it is
    record Stale(long version) implements Refusal {}

    /// Some lines are not held, and could not be held again.
    ///
    /// @param lines which
    record NotHeld(List<Shortage> lines) implements Refusal {
        /// Keeps a copy.
        public NotHeld {
            lines = List.copyOf(lines);
        }
    }

    /// A line for which there is not enough.
    ///
    /// @param sku of which
    /// @param quantity how many are wanted
    /// @param available to how many the line could be set, those counted that it has; `null` where
    ///   that is not known
    record Shortage(Sku sku, int quantity, @Nullable Long available) {}

    /// Some lines are no longer for sale.
    ///
    /// @param skus which
    record NotForSale(List<Sku> skus) implements Refusal {
        /// Keeps a copy.
        public NotForSale {
            skus = List.copyOf(skus);
        }
    }

    /// Some prices are others than when the lines were set. Setting a line again accepts its price.
    ///
    /// @param lines which
    record PriceChanged(List<NewPrice> lines) implements Refusal {
        /// Keeps a copy.
        public PriceChanged {
            lines = List.copyOf(lines);
        }
    }

    /// A line whose price changed.
    ///
    /// @param sku of which
    /// @param agreed what a piece cost when the line was set
    /// @param current what it costs now
    record NewPrice(Sku sku, Money agreed, Money current) {}

    /// Nobody has said where the cart goes.
    record NoAddress() implements Refusal {}

    /// The way of shipping was not among what was shown.
    record UnknownRate() implements Refusal {}

    /// What was shown holds no longer; carriers have to be asked again.
    record OutdatedRate() implements Refusal {}

    /// It would come to more than can be paid; see [Money#AMOUNT_MAX].
    record TooDear() implements Refusal {}

    /// Others changed the cart again and again meanwhile.
    record Busy() implements Refusal {}

    /// The taxes are not known just now.
    record TaxesUnavailable() implements Refusal {}

    /// Something came in between, and all that was begun is undone.
    ///
    /// @param why what; `DECLINED` and `SOLD_OUT` are for the buyer, others may be tried again
    record Failed(Ending why) implements Refusal {}
}
