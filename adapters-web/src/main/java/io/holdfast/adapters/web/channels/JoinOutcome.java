package io.holdfast.adapters.web.channels;

import io.holdfast.adapters.web.channels.wire.Payload;
import io.holdfast.adapters.web.http.Json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What becomes of a wish to join.
public sealed interface JoinOutcome {
    /// It joins.
    ///
    /// @param state an object: how things stand, read after the join began
    /// @param talk deals with what this member says
    /// @param numbered whether the topic tells numbered news, so that the answer to the join has a
    ///   `seq`, and whoever comes back with it is told what it missed
    /// @param lookAt when the topic is to [Topic#refresh] what was joined although nobody tells of
    ///   a change, or `null`
    record Joined(Payload state, Talk talk, boolean numbered, @Nullable Instant lookAt)
            implements JoinOutcome {

        /// Wants an object.
        ///
        /// @throws IllegalArgumentException if the state is none
        public Joined {
            if (!state.isObject()) {
                throw new IllegalArgumentException("what a join is answered with is an object");
            }
        }
    }

    /// It does not.
    ///
    /// @param response an object that says why
    record Refused(Payload response) implements JoinOutcome {

        /// Wants an object.
        ///
        /// @throws IllegalArgumentException if the response is none
        public Refused {
            if (!response.isObject()) {
                throw new IllegalArgumentException("why a join is refused is an object");
            }
        }
    }

    /// {@return that it joins, and listens to numbered news}
    ///
    /// @param fields writes how things stand
    static JoinOutcome listening(Json.Body fields) {
        return new Joined(Payload.object(fields), Talk.LISTENING, true, null);
    }

    /// {@return that it joins, and listens to numbered news, of which there may be some without a
    /// change}
    ///
    /// @param fields writes how things stand
    /// @param lookAt when to [Topic#refresh]
    static JoinOutcome listening(Json.Body fields, Instant lookAt) {
        return new Joined(Payload.object(fields), Talk.LISTENING, true, lookAt);
    }

    /// {@return that it joins, and says something}
    ///
    /// @param talk deals with it
    static JoinOutcome talking(Talk talk) {
        return new Joined(Payload.EMPTY, talk, false, null);
    }

    /// {@return that it joins, and says something}
    ///
    /// @param fields writes how things stand
    /// @param talk deals with what it says
    static JoinOutcome talking(Json.Body fields, Talk talk) {
        return new Joined(Payload.object(fields), talk, false, null);
    }

    /// {@return that it does not}
    ///
    /// @param reason in a word or two
    static JoinOutcome refused(String reason) {
        return new Refused(Payload.object(json -> json.writeStringField("reason", reason)));
    }
}
