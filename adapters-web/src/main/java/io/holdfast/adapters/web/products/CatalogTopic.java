package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.Word;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.catalog.CatalogEvent;
import io.holdfast.kernel.port.out.Events;

import jakarta.inject.Singleton;

/// `catalog`: what of the catalogue everybody may see has changed. Products that are not active are
/// told of to nobody, except that one is not to be seen any more.
@Singleton
final class CatalogTopic implements Topic {
    private static final String NAME = "catalog";
    private static final String CHANGED = "product_changed";
    private static final String LIST = "products_changed";

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.listening(
                "What of the catalogue everybody may see has changed.",
                Shape.EMPTY,
                Word.tells(
                        CHANGED,
                        "A product was written, or is not to be seen any more.",
                        Shape.fields(
                                Shape.field("handle", Shape.text("Of the product.")),
                                Shape.field("change", Shape.text("`written` or `gone`.")),
                                Shape.field(
                                        "version",
                                        Shape.whole("Of the product, growing by any number.")))),
                Word.tells(
                        LIST,
                        "An import has written a part of its list.",
                        Shape.fields(Shape.field("job", Shape.text("Id of the import.")))));
    }

    @Override
    public boolean isQuick() {
        return true;
    }

    @Override
    public JoinOutcome join(Join join) {
        return JoinOutcome.listening(_ -> {});
    }

    @Override
    public boolean missesWhatIsNotHeard() {
        return true;
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(
                CatalogEvent.class,
                event -> {
                    if (rooms.isWatched(NAME)) {
                        tell(rooms, event);
                    }
                });
    }

    private static void tell(Rooms rooms, CatalogEvent event) {
        switch (event) {
            case CatalogEvent.ProductChanged changed when changed.isShown() ->
                    rooms.tell(NAME, news(changed, "written"));
            case CatalogEvent.ProductChanged changed when changed.wasShown() ->
                    rooms.tell(NAME, news(changed, "gone"));
            case CatalogEvent.ProductChanged _ -> {}
            case CatalogEvent.ListWritten(var job) ->
                    rooms.tell(
                            NAME,
                            new Rooms.News(
                                    LIST,
                                    null,
                                    Payload.object(
                                            json -> json.writeStringField("job", job.toString()))));
        }
    }

    private static Rooms.News news(CatalogEvent.ProductChanged changed, String change) {
        return new Rooms.News(
                CHANGED,
                changed.handle(),
                Payload.object(
                        json -> {
                            json.writeStringField("handle", changed.handle().value());
                            json.writeStringField("change", change);
                            json.writeNumberField("version", changed.version());
                        }));
    }
}
