package io.holdfast.adapters.web.supervision;

import io.holdfast.access.Scope;
import io.holdfast.adapters.web.channels.Entry;
import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.Rooms;
import io.holdfast.adapters.web.channels.Shape;
import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.Vocabulary;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.supervision.Part;
import io.holdfast.supervision.Trouble;
import io.holdfast.supervision.TroubleHappened;
import io.holdfast.supervision.port.in.WatchSupervision;

import jakarta.inject.Singleton;

import java.util.Arrays;
import java.util.List;

/// `supervision`: the tree, and each trouble as it happens: `crashed`, `restarted` and the others.
@Singleton
final class SupervisionTopic implements Topic {
    private static final String NAME = "supervision";
    private static final int SHOWN = 50;

    private final WatchSupervision watch;

    SupervisionTopic(WatchSupervision watch) {
        this.watch = watch;
    }

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public Vocabulary vocabulary() {
        return new Vocabulary(
                "Troubles of the parts of this server, as they happen.",
                true,
                Shape.fields(
                        Shape.field("tree", TreeShapes.PART),
                        Shape.field("history", new Shape.Items(TreeShapes.TROUBLE))),
                Arrays.stream(Trouble.Event.values()).map(TreeShapes::told).toList(),
                List.of());
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.OPS);
    }

    @Override
    public JoinOutcome join(Join join) {
        Part tree = watch.tree();
        List<Trouble> history = watch.history(SHOWN);
        return JoinOutcome.listening(
                json -> {
                    json.writeFieldName("tree");
                    TreeBody.write(json, tree);
                    json.writeArrayFieldStart("history");
                    for (Trouble trouble : history) {
                        TreeBody.write(json, trouble);
                    }
                    json.writeEndArray();
                });
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(TroubleHappened.class, event -> tell(rooms, event.trouble()));
    }

    private static void tell(Rooms rooms, Trouble trouble) {
        rooms.tell(
                NAME,
                new Rooms.News(
                        TreeBody.word(trouble.event()),
                        null,
                        Payload.object(json -> TreeBody.members(json, trouble))));
    }
}
