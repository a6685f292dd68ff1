package io.holdfast.adapters.web.carts;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.cart.CartEvent;
import io.holdfast.cart.CartId;
import io.holdfast.cart.CartView;
import io.holdfast.cart.port.in.FillCarts;
import io.holdfast.inventory.StockEvent;
import io.holdfast.kernel.port.out.Events;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// `cart:{id}`: a cart as it is `changed`, and that it is `expired` or `removed`. Its id is its
/// secret, as everywhere.
@Singleton
final class CartTopic implements Topic {
    private static final String BEGINNING = "cart:";

    private final FillCarts carts;
    private final InstantSource clock;

    CartTopic(FillCarts carts, InstantSource clock) {
        this.carts = carts;
        this.clock = clock;
    }

    @Override
    public String pattern() {
        return BEGINNING + "*";
    }

    @Override
    public JoinOutcome join(Join join) {
        return find(join.id())
                .map(
                        cart ->
                                JoinOutcome.listening(
                                        json -> CartBody.members(json, cart),
                                        cart.cart().expiresAt()))
                .orElseGet(() -> JoinOutcome.refused("not found"));
    }

    private Optional<CartView> find(String id) {
        try {
            return carts.find(new CartId(id));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(CartEvent.class, event -> changes.at(event.id().value()));
        events.subscribe(StockEvent.HoldExpired.class, event -> changes.at(event.owner()));
    }

    /// Looks again when the cart expires, for nobody tells of that where it holds nothing.
    @Override
    public @Nullable Instant refresh(String id, Rooms rooms) {
        CartView cart = find(id).orElse(null);
        if (cart == null) {
            rooms.tell(
                    BEGINNING + id,
                    new Rooms.News(
                            "removed",
                            BEGINNING,
                            Payload.object(json -> json.writeStringField("id", id))));
            return null;
        }
        Instant expiresAt = cart.cart().expiresAt();
        boolean over = !clock.instant().isBefore(expiresAt);
        rooms.tell(
                BEGINNING + id,
                new Rooms.News(
                        over ? "expired" : "changed",
                        BEGINNING,
                        Payload.object(json -> CartBody.members(json, cart))));
        return over ? null : expiresAt;
    }
}
