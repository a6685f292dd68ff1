package io.holdfast.adapters.web.carts;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
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
    private static final String CHANGED = "changed";
    private static final String EXPIRED = "expired";
    private static final String REMOVED = "removed";

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
    public Vocabulary vocabulary() {
        Shape cart = new Shape.Named("Cart");
        return Vocabulary.listening(
                "One cart, for whoever knows its id.",
                cart,
                Word.tells(CHANGED, "Something of it has changed.", cart),
                Word.tells(EXPIRED, "The first of its holds has ended; others may last.", cart),
                Word.tells(
                        REMOVED,
                        "It is gone.",
                        Shape.fields(Shape.field("id", Shape.text("Of the cart.")))));
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
                            REMOVED,
                            BEGINNING,
                            Payload.object(json -> json.writeStringField("id", id))));
            return null;
        }
        Instant expiresAt = cart.cart().expiresAt();
        boolean over = !clock.instant().isBefore(expiresAt);
        rooms.tell(
                BEGINNING + id,
                new Rooms.News(
                        over ? EXPIRED : CHANGED,
                        BEGINNING,
                        Payload.object(json -> CartBody.members(json, cart))));
        return over ? null : expiresAt;
    }
}
