package io.holdfast.application.checkout;

import io.holdfast.cart.Cart;
import io.holdfast.cart.Line;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.CheckoutOutcome;
import io.holdfast.order.Delivery;
import io.holdfast.order.Email;
import io.holdfast.order.OrderLine;
import io.holdfast.order.Purchase;
import io.holdfast.order.RateChoice;
import io.holdfast.order.RateId;
import io.holdfast.order.Shipping;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxOutcome;
import io.holdfast.order.Taxable;
import io.holdfast.order.Totals;
import io.holdfast.order.port.out.DeliveryStore;
import io.holdfast.order.port.out.Taxes;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// On what terms a cart can be bought: prices, shipping, taxes, and what all of it comes to.
///
/// @param deliveries where carts go
/// @param prices what SKUs cost now
/// @param taxes who knows the taxes
/// @param clock tells the time
public record Terms(DeliveryStore deliveries, FindOffers prices, Taxes taxes, InstantSource clock) {

    /// How it ends.
    sealed interface Agreement {}

    /// The cart can be bought so, if it is held.
    ///
    /// @param offers what its SKUs are sold as
    /// @param shipping how it gets to the buyer
    /// @param taxes on each line, in order
    /// @param totals what is to be paid
    record Agreed(Map<Sku, Offer> offers, Shipping shipping, List<Tax> taxes, Totals totals)
            implements Agreement {
        /// Keeps copies.
        Agreed {
            offers = Map.copyOf(offers);
            taxes = List.copyOf(taxes);
        }

        /// {@return what is bought}
        ///
        /// @param lines those of the cart, in the same order, all of them claimed
        /// @param email where the buyer is written to
        Purchase purchase(List<Line> lines, Email email) {
            List<OrderLine> bought = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                bought.add(OrderLine.of(lines.get(i), taxes.get(i)));
            }
            return new Purchase(bought, email, shipping, totals);
        }
    }

    /// It cannot.
    ///
    /// @param why not
    record Refused(CheckoutOutcome.Refusal why) implements Agreement {}

    /// {@return the terms}
    ///
    /// @param cart with a line or more
    /// @param rate how it is to be shipped
    Agreement of(Cart cart, RateId rate) {
        Optional<Delivery> delivery = deliveries.find(cart.id());
        if (delivery.isEmpty()) {
            return new Refused(new CheckoutOutcome.NoAddress());
        }
        Map<Sku, Offer> offers = prices.offers(cart.lines().stream().map(Line::sku).toList());
        Optional<CheckoutOutcome.Refusal> refusal = refusal(cart, offers);
        if (refusal.isPresent()) {
            return new Refused(refusal.get());
        }
        return switch (delivery.get().choose(rate, cart, clock.instant())) {
            case RateChoice.Unknown() -> new Refused(new CheckoutOutcome.UnknownRate());
            case RateChoice.Outdated() -> new Refused(new CheckoutOutcome.OutdatedRate());
            case RateChoice.Chosen(var chosen) -> taxed(cart, offers, delivery.get(), chosen);
        };
    }

    private static Optional<CheckoutOutcome.Refusal> refusal(Cart cart, Map<Sku, Offer> offers) {
        List<Sku> gone = new ArrayList<>();
        List<CheckoutOutcome.NewPrice> changed = new ArrayList<>();
        for (Line line : cart.lines()) {
            Offer offer = offers.get(line.sku());
            if (offer == null || !offer.isForSale()) {
                gone.add(line.sku());
            } else if (!offer.price().equals(line.unitPrice())) {
                changed.add(
                        new CheckoutOutcome.NewPrice(line.sku(), line.unitPrice(), offer.price()));
            }
        }
        if (!gone.isEmpty()) {
            return Optional.of(new CheckoutOutcome.NotForSale(gone));
        }
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new CheckoutOutcome.PriceChanged(changed));
    }

    private Agreement taxed(
            Cart cart, Map<Sku, Offer> offers, Delivery delivery, ShippingRate rate) {
        List<Taxable> amounts = new ArrayList<>();
        for (Line line : cart.lines()) {
            Offer offer = Objects.requireNonNull(offers.get(line.sku()));
            amounts.add(new Taxable(offer.taxClass(), line.price()));
        }
        Money shipping = rate.offer().price();
        amounts.add(new Taxable(Taxable.SHIPPING, shipping));
        return switch (taxes.on(delivery.address(), amounts)) {
            case TaxOutcome.Unavailable(var _) ->
                    new Refused(new CheckoutOutcome.TaxesUnavailable());
            case TaxOutcome.Taxed taxed -> {
                Tax onShipping = taxed.taxes().getLast();
                yield Totals.of(cart.total().orElseThrow(), shipping, taxed)
                        .<Agreement>map(
                                totals ->
                                        new Agreed(
                                                offers,
                                                new Shipping(delivery.address(), rate, onShipping),
                                                taxed.taxes().subList(0, cart.lines().size()),
                                                totals))
                        .orElseGet(() -> new Refused(new CheckoutOutcome.TooDear()));
            }
        };
    }
}
