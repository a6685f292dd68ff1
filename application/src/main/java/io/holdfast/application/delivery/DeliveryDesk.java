package io.holdfast.application.delivery;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.cart.Cart;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartPhase;
import io.holdfast.cart.Line;
import io.holdfast.cart.port.out.CartStore;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.port.in.FindOffers;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.Contents;
import io.holdfast.order.Delivery;
import io.holdfast.order.DeliveryOutcome;
import io.holdfast.order.Parcel;
import io.holdfast.order.Quotes;
import io.holdfast.order.RatesOutcome;
import io.holdfast.order.port.in.ArrangeDelivery;
import io.holdfast.order.port.out.DeliveryStore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Keeps where carts go, and what carriers said.
///
/// @param carts their store
/// @param deliveries where it is kept
/// @param prices what SKUs weigh
/// @param carriers who is asked
/// @param machine tells the time
/// @param live how long what carriers said is kept
public record DeliveryDesk(
        CartStore carts,
        DeliveryStore deliveries,
        FindOffers prices,
        CarrierPanel carriers,
        Machine machine,
        Duration live)
        implements ArrangeDelivery {
    /// Of any number who change one delivery at once one is through each time; more than so many at
    /// once are nobody's buyer.
    static final int TRIES = 10;

    /// So long it is tried to keep what carriers said, beside others who change the delivery.
    static final Duration KEEPING = Duration.ofMillis(100);

    @Override
    public Optional<Delivery> find(CartId cart) {
        return deliveries.find(cart);
    }

    @Override
    public DeliveryOutcome address(CartId id, Address address, @Nullable Long version) {
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<Cart> cart = carts.find(id);
            if (cart.isEmpty()) {
                return new DeliveryOutcome.UnknownCart();
            }
            Optional<DeliveryOutcome> closed = closed(cart.get().phase());
            if (closed.isPresent()) {
                return closed.get();
            }
            Optional<DeliveryOutcome> outcome = addressed(id, address, version);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        return new DeliveryOutcome.Busy();
    }

    private static Optional<DeliveryOutcome> closed(CartPhase phase) {
        return switch (phase) {
            case CartPhase.Open() -> Optional.empty();
            case CartPhase.InCheckout(var order) ->
                    Optional.of(new DeliveryOutcome.InCheckout(order));
            case CartPhase.Placed(var order) -> Optional.of(new DeliveryOutcome.Ordered(order));
        };
    }

    /// One try; empty where it was changed by another meanwhile.
    private Optional<DeliveryOutcome> addressed(
            CartId id, Address address, @Nullable Long version) {
        Optional<Delivery> there = deliveries.find(id);
        long at = there.map(Delivery::addressed).orElse(0L);
        if (version != null && version != at) {
            return Optional.of(new DeliveryOutcome.Stale(at));
        }
        if (there.isPresent() && there.get().address().equals(address)) {
            return Optional.of(new DeliveryOutcome.Addressed(there.get()));
        }
        Delivery next =
                there.map(delivery -> delivery.readdressed(address))
                        .orElseGet(() -> Delivery.to(id, address));
        return deliveries.put(next)
                ? Optional.of(closedMeanwhile(id).orElse(new DeliveryOutcome.Addressed(next)))
                : Optional.empty();
    }

    /// Who began to pay before this was written may not have seen it, and looks no more.
    private Optional<DeliveryOutcome> closedMeanwhile(CartId id) {
        return carts.find(id).flatMap(cart -> closed(cart.phase()));
    }

    @Override
    public RatesOutcome rates(CartId id) throws InterruptedException {
        Deadline until = carriers.begin();
        Optional<Cart> cart = carts.find(id);
        if (cart.isEmpty()) {
            return new RatesOutcome.UnknownCart();
        }
        if (cart.get().lines().isEmpty()) {
            return new RatesOutcome.EmptyCart();
        }
        Optional<Delivery> delivery = deliveries.find(id);
        if (delivery.isEmpty()) {
            return new RatesOutcome.NoAddress();
        }
        return rates(until, cart.get(), delivery.get());
    }

    private RatesOutcome rates(Deadline until, Cart cart, Delivery read)
            throws InterruptedException {
        Contents contents = Contents.of(cart);
        Replies replies = carriers.ask(until, parcel(cart, read), known(read, contents));
        Deadline kept = Deadline.after(machine, KEEPING);
        Delivery there = read;
        for (int tries = 0; tries == 0 || (tries < TRIES && !kept.isPast(machine)); tries++) {
            Quotes before = known(there, contents);
            Quotes now = replies.with(before, contents, machine.instant().plus(live));
            if (now.equals(before) || deliveries.put(there.quoted(now))) {
                return new RatesOutcome.Rates(now.rates(), replies.asked(), now.until());
            }
            Optional<Delivery> changed = deliveries.find(cart.id());
            if (changed.isEmpty()) {
                return new RatesOutcome.UnknownCart();
            }
            there = changed.get();
            if (!there.address().equals(read.address())) {
                return new RatesOutcome.Busy();
            }
        }
        return new RatesOutcome.Busy();
    }

    /// {@return what is known already of these contents, or `null`}
    private @Nullable Quotes known(Delivery delivery, Contents contents) {
        Quotes quotes = delivery.quotes();
        Instant now = machine.instant();
        return quotes != null && quotes.areFor(contents, now) ? quotes : null;
    }

    private Parcel parcel(Cart cart, Delivery delivery) {
        Map<Sku, Offer> offers = prices.offers(cart.lines().stream().map(Line::sku).toList());
        long grams = 0;
        long pieces = 0;
        for (Line line : cart.lines()) {
            Offer offer = offers.get(line.sku());
            grams += offer == null ? 0 : (long) offer.weightGrams() * line.quantity();
            pieces += line.quantity();
        }
        return new Parcel(delivery.address(), grams, pieces, cart.total().orElseThrow());
    }
}
