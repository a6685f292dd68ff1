package io.holdfast.adapters.web.channels.session;

import io.holdfast.adapters.web.channels.Join;
import io.holdfast.adapters.web.channels.JoinOutcome;
import io.holdfast.adapters.web.channels.hub.Entrance;
import io.holdfast.adapters.web.channels.hub.Room;
import io.holdfast.adapters.web.channels.wire.Incoming;
import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.channels.wire.Ref;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.OptionalLong;

/// One join under way.
///
/// The room is open, and its number known, before the state is read: so whatever happens after the
/// reading has a greater number, and is told when the answer is.
final class Joining {
    private static final String SINCE = "since";

    private final Session session;
    private final Topics.Found found;
    private final Incoming message;
    private final Room room;
    private final long seqBefore;
    private @Nullable Membership entered;

    Joining(Session session, Topics.Found found, Incoming message) {
        this.session = session;
        this.found = found;
        this.message = message;
        this.room = session.board().hub().open(message.topic(), found.words());
        this.seqBefore = room.seq();
    }

    /// Begins, in place of an earlier membership of the same connection, if there is one.
    void start(@Nullable Membership before) {
        if (before != null) {
            before.end();
        }
        session.away(
                found.topic().isQuick(),
                () -> {
                    Runnable then = outcome();
                    return () -> {
                        then.run();
                        if (before != null) {
                            before.sendClose();
                            before.farewell();
                        }
                        Membership member = entered;
                        if (member != null) {
                            member.begin();
                        }
                        session.joined();
                    };
                });
    }

    /// Whatever a topic throws costs this join alone.
    private Runnable outcome() {
        Visitor visitor = session.visitor();
        Join join =
                new Join(
                        message.topic(),
                        found.id(),
                        visitor.key(),
                        message.payload(),
                        visitor.notes());
        try {
            OptionalLong since = since();
            return switch (found.topic().join(join)) {
                case JoinOutcome.Joined joined -> entering(joined, since);
                case JoinOutcome.Refused(Payload response) -> () -> refuse(response);
            };
        } catch (StoreUnavailable _) {
            return () -> refuse(Reasons.of("unavailable"));
        } catch (Throwable e) {
            session.failed(message.topic(), e);
            return () -> refuse(Reasons.of("join crashed"));
        }
    }

    private Runnable entering(JoinOutcome.Joined joined, OptionalLong since) {
        if (joined.numbered() != found.words().isNumbered()) {
            throw new IllegalStateException("a topic numbers its news as it has declared");
        }
        return () -> enter(joined, since);
    }

    private OptionalLong since() {
        var since = message.payload().isObject() ? message.payload().json().path(SINCE) : null;
        return since != null && since.isIntegralNumber() && since.canConvertToLong()
                ? OptionalLong.of(since.longValue())
                : OptionalLong.empty();
    }

    private void refuse(Payload response) {
        session.board().hub().dismiss(room);
        session.board().traffic().joins(message, "refused");
        session.reply(message.joinRef(), message, "error", response);
    }

    private void enter(JoinOutcome.Joined joined, OptionalLong since) {
        if (session.isOver()) {
            session.board().hub().dismiss(room);
            return;
        }
        Ref joinRef = message.joinRef() == null ? message.ref() : message.joinRef();
        Membership member = new Membership(session, room, joinRef, joined.talk());
        switch (member.enter(seqBefore, since)) {
            case Entrance.Outrun() ->
                    session.reply(message.joinRef(), message, "error", Reasons.of("busy"));
            case Entrance.Inside inside -> {
                session.add(member);
                session.board().traffic().joins(message, "joined");
                Payload state =
                        joined.numbered() ? numbered(joined, since, inside) : joined.state();
                session.reply(message.joinRef(), message, "ok", state);
                inside.missed().forEach(session::send);
                entered = member;
                Instant lookAt = joined.lookAt();
                if (lookAt != null) {
                    session.board().forwarder().plan(found.topic(), found.id(), lookAt);
                }
            }
        }
    }

    private static Payload numbered(
            JoinOutcome.Joined joined, OptionalLong since, Entrance.Inside inside) {
        String seq = "\"seq\":" + inside.seq();
        if (inside.again()) {
            return Payload.EMPTY.after(seq + ",\"replayed\":" + inside.missed().size());
        }
        return joined.state().after(since.isPresent() ? seq + ",\"missed\":true" : seq);
    }
}
