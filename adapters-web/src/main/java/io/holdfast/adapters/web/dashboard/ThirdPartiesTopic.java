package io.holdfast.adapters.web.dashboard;

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
import io.holdfast.kernel.port.out.Events;
import io.holdfast.outside.Standing;
import io.holdfast.outside.StandingChanged;
import io.holdfast.outside.port.in.WatchThirdParties;

import jakarta.inject.Singleton;

import java.util.List;

/// `third-parties`: how they stand, and `standing` whenever one is called no more, on trial, or
/// again as usual.
@Singleton
final class ThirdPartiesTopic implements Topic {
    private static final String NAME = "third-parties";
    private static final String STANDING = "standing";

    private final WatchThirdParties watch;

    ThirdPartiesTopic(WatchThirdParties watch) {
        this.watch = watch;
    }

    @Override
    public String pattern() {
        return NAME;
    }

    @Override
    public Vocabulary vocabulary() {
        return Vocabulary.listening(
                "How third parties stand.",
                Shape.fields(Shape.field("thirdParties", new Shape.Items(StandingBody.SHAPE))),
                Word.tells(STANDING, "A third party stands differently.", StandingBody.SHAPE));
    }

    @Override
    public Entry entry() {
        return Entry.with(Scope.OPS);
    }

    @Override
    public JoinOutcome join(Join join) {
        List<Standing> standings = watch.standings();
        return JoinOutcome.listening(json -> DashboardBody.standings(json, standings));
    }

    @Override
    public void follow(Events events, Rooms rooms, Changes changes) {
        events.subscribe(
                StandingChanged.class,
                event ->
                        rooms.tell(
                                NAME,
                                new Rooms.News(
                                        STANDING,
                                        null,
                                        Payload.object(
                                                json ->
                                                        StandingBody.members(
                                                                json, event.standing())))));
    }
}
