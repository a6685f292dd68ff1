package io.holdfast.adapters.persistence.events;

import io.holdfast.cache.CacheEvent;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.ResultKey;
import io.holdfast.cart.CartEvent;
import io.holdfast.cart.CartId;
import io.holdfast.catalog.CatalogEvent;
import io.holdfast.inventory.StockEvent;
import io.holdfast.jobs.JobEvent;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.OrderNumber;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Order;
import io.holdfast.order.OrderEvent;
import io.holdfast.order.port.out.OrderStore;
import io.holdfast.presence.NodeId;
import io.holdfast.presence.PresenceChanged;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The shop's events in words. An order is named, and looked up by whoever hears of it; so it is
/// told as it stands then. What happens to the parts of a server is that server's affair.
///
/// @param orders where orders are looked up
public record ShopEventText(OrderStore orders) implements EventText {
    @Override
    public Optional<List<String>> write(Event event) {
        return switch (event) {
            case CatalogEvent.ProductChanged(var handle, var version, var before, var now) ->
                    Optional.of(
                            List.of(
                                    "product",
                                    handle.value(),
                                    Long.toString(version),
                                    Boolean.toString(before),
                                    Boolean.toString(now)));
            case CatalogEvent.ListWritten(var job) -> words("list", job.toString());
            case StockEvent.LevelChanged(var sku) -> words("stock", sku.value());
            case StockEvent.HoldExpired(var owner) -> words("hold", owner);
            case JobEvent.Changed(var job) -> words("job", job.toString());
            case CartEvent.Changed(var cart) -> words("cart", cart.value());
            case CartEvent.Removed(var cart) -> words("cart-gone", cart.value());
            case OrderEvent.Placed(var order) -> words("placed", order.number().toString());
            case OrderEvent.Changed(var order) -> words("order", order.number().toString());
            case CacheEvent.Dropped(var key) ->
                    Optional.of(List.of("drop", key.cache().value(), key.key()));
            case CacheEvent.AllDropped(var cache) -> words("drop-all", cache.value());
            case PresenceChanged(var node) -> words("presence", node.value());
            default -> Optional.empty();
        };
    }

    private static Optional<List<String>> words(String kind, String what) {
        return Optional.of(List.of(kind, what));
    }

    @Override
    public Optional<Event> read(List<String> words) {
        String what = words.get(1);
        return switch (words.getFirst()) {
            case "product" ->
                    Optional.of(
                            new CatalogEvent.ProductChanged(
                                    new Handle(what),
                                    Long.parseLong(words.get(2)),
                                    Boolean.parseBoolean(words.get(3)),
                                    Boolean.parseBoolean(words.get(4))));
            case "list" -> Optional.of(new CatalogEvent.ListWritten(JobId.parse(what)));
            case "stock" -> Optional.of(new StockEvent.LevelChanged(new Sku(what)));
            case "hold" -> Optional.of(new StockEvent.HoldExpired(what));
            case "job" -> Optional.of(new JobEvent.Changed(JobId.parse(what)));
            case "cart" -> Optional.of(new CartEvent.Changed(new CartId(what)));
            case "cart-gone" -> Optional.of(new CartEvent.Removed(new CartId(what)));
            case "placed" -> order(what, OrderEvent.Placed::new);
            case "order" -> order(what, OrderEvent.Changed::new);
            case "drop" ->
                    Optional.of(
                            new CacheEvent.Dropped(
                                    new ResultKey(new CacheName(what), words.get(2))));
            case "presence" -> Optional.of(new PresenceChanged(new NodeId(what)));
            case "drop-all" -> Optional.of(new CacheEvent.AllDropped(new CacheName(what)));
            default -> Optional.empty();
        };
    }

    private Optional<Event> order(String number, Function<Order, Event> event) {
        return OrderNumber.parse(number).flatMap(orders::find).map(event);
    }
}
