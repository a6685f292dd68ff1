package io.holdfast.adapters.web.stock;

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
import io.holdfast.inventory.StockEvent;
import io.holdfast.inventory.StockLevel;
import io.holdfast.inventory.port.in.CountStock;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.port.out.Events;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// `stock:{sku}`: the `level` of one SKU, whenever it is another than before.
@Singleton
final class StockTopic implements Topic {
    private static final String BEGINNING = "stock:";
    private static final String LEVEL = "level";

    private final CountStock stock;

    StockTopic(CountStock stock) {
        this.stock = stock;
    }

    @Override
    public String pattern() {
        return BEGINNING + "*";
    }

    @Override
    public Vocabulary vocabulary() {
        Shape level = new Shape.Named("StockLevel");
        return Vocabulary.listening(
                "What there is of one SKU.",
                level,
                Word.tells(LEVEL, "It is another than before.", level));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.INVENTORY_WRITE);
    }

    @Override
    public JoinOutcome join(Join join) {
        return find(join.id())
                .map(level -> JoinOutcome.listening(json -> StockBody.members(json, level)))
                .orElseGet(() -> JoinOutcome.refused("not found"));
    }

    private Optional<StockLevel> find(String sku) {
        try {
            return stock.level(new Sku(sku));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(StockEvent.LevelChanged.class, event -> changes.at(event.sku().value()));
    }

    @Override
    public @Nullable Instant refresh(String id, Rooms rooms) {
        find(id).ifPresent(level -> rooms.tell(BEGINNING + id, news(level)));
        return null;
    }

    private static Rooms.News news(StockLevel level) {
        return new Rooms.News(LEVEL, LEVEL, Payload.object(json -> StockBody.members(json, level)));
    }
}
