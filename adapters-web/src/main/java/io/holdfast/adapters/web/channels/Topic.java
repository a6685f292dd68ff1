package io.holdfast.adapters.web.channels;

import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// A topic, or a family of them, that clients can join. Every bean of this kind is served.
///
/// ```java
/// @Singleton
/// final class WeatherTopic implements Topic {
///     public String pattern() { return "weather:*"; }
///     public Vocabulary vocabulary() {
///         return Vocabulary.listening("The sky over a town.", SKY, Word.tells("changed", ...));
///     }
///     public JoinOutcome join(Join join) {
///         return JoinOutcome.listening(json -> json.writeStringField("now", sky(join.id())));
///     }
/// }
/// ```
///
/// Safe for concurrent use. [#join] and [#refresh] may wait, and are called on threads on which
/// that harms nobody.
public interface Topic {
    /// {@return the name, or its beginning and one `*` at the end; of several that fit, an exact
    /// one is taken, else the longest}
    String pattern();

    /// {@return all that is said in it; asked once, before anybody joins}
    Vocabulary vocabulary();

    /// {@return who may join; the others are answered `forbidden` before [#join] is asked}
    default Entry entry() {
        return Entry.ANYBODY;
    }

    /// {@return whether [#join] never waits, so that it is done at once by the thread that reads
    /// from the connection}
    default boolean isQuick() {
        return false;
    }

    /// Somebody wants to join. The state must be read in here, and not before: what happens from
    /// the call on is told afterwards, so that nothing is missed in between.
    ///
    /// @param join who, what and with what
    /// @return what becomes of it
    /// @throws Exception whatever makes it impossible; the client is told `join crashed`
    JoinOutcome join(Join join) throws Exception;

    /// Called once, before anybody joins: subscribes to what this topic forwards. Whoever hears an
    /// event tells the room what it says, or has it looked at.
    ///
    /// @param events where to subscribe
    /// @param rooms who listens
    /// @param changes to be told what is to be looked at
    default void follow(Events events, Rooms rooms, Changes changes) {}

    /// {@return whether members miss something for good while this node does not hear what others
    /// do. Once it hears again they are sent away with `phx_error`, so that they join anew and are
    /// given the state. Otherwise each of a family that somebody listens to is looked at then,
    /// which is enough where [#refresh] tells how it stands}
    default boolean missesWhatIsNotHeard() {
        return false;
    }

    /// Looks at something that has changed, and tells whoever listens. Called for what somebody
    /// listens to; one call at a time, and changes that come meanwhile lead to one more.
    ///
    /// @param id what [Changes] were told of
    /// @param rooms who listens
    /// @return when to look again without being told, or `null`
    default @Nullable Instant refresh(String id, Rooms rooms) {
        return null;
    }

    /// Is told what is to be looked at. Any thread, never waits; what nobody listens to is passed
    /// over.
    @FunctionalInterface
    interface Changes {
        /// Something is to be looked at soon.
        ///
        /// @param id what; the same several times at once is looked at once
        void at(String id);
    }
}
