package io.holdfast.adapters.web.orders;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.order.Order;
import io.holdfast.order.OrderEvent;
import io.holdfast.order.OrderFilter;
import io.holdfast.order.port.in.Orders;

import jakarta.inject.Singleton;

/// `orders`: each order as it is `placed`, and as it is `changed`.
@Singleton
final class OrdersTopic implements Topic {
    private static final String NAME = "orders";
    private static final String PLACED = "placed";
    private static final String CHANGED = "changed";

    private final Orders orders;

    OrdersTopic(Orders orders) {
        this.orders = orders;
    }

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public Vocabulary vocabulary() {
        Shape order = new Shape.Named("Order");
        return Vocabulary.listening(
                "Orders, for a back office.",
                Shape.fields(Shape.field("items", new Shape.Items(order))),
                Word.tells(PLACED, "An order was placed.", order),
                Word.tells(CHANGED, "An order has changed.", order));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.ORDERS);
    }

    @Override
    public JoinOutcome join(Join join) {
        Page<Order> newest = orders.list(OrderFilter.all(), PageRequest.first());
        return JoinOutcome.listening(
                json -> {
                    json.writeArrayFieldStart("items");
                    for (Order order : newest.items()) {
                        OrderBody.write(json, order);
                    }
                    json.writeEndArray();
                });
    }

    @Override
    public boolean missesWhatIsNotHeard() {
        return true;
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(
                OrderEvent.class,
                event -> {
                    if (rooms.isWatched(NAME)) {
                        rooms.tell(NAME, news(event));
                    }
                });
    }

    /// All count: an order that is placed is told of as such, however soon it changes.
    private static Rooms.News news(OrderEvent event) {
        return new Rooms.News(
                event instanceof OrderEvent.Placed ? PLACED : CHANGED,
                null,
                Payload.object(json -> OrderBody.members(json, event.order())));
    }
}
