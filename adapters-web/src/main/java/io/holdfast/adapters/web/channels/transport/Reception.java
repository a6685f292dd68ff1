package io.holdfast.adapters.web.channels.transport;

import io.holdfast.access.ApiKey;
import io.holdfast.access.port.in.Keys;
import io.holdfast.adapters.web.channels.Admission;
import io.holdfast.adapters.web.channels.Mount;
import io.holdfast.adapters.web.channels.session.Traffic;
import io.holdfast.adapters.web.channels.session.Visitor;
import io.holdfast.kernel.StoreUnavailable;
import io.netty.handler.codec.http.HttpResponseStatus;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Optional;

/// Decides who may come in: first by its key, then by the mount that it came to. Safe for
/// concurrent use.
///
/// @param keys checks what a client shows
/// @param traffic writes down what was decided
record Reception(Keys keys, Traffic traffic) {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    /// What was decided.
    sealed interface Decision {
        /// It may come in.
        ///
        /// @param visitor who
        record In(Visitor visitor) implements Decision {}

        /// It may not.
        ///
        /// @param status of the answer
        /// @param detail a sentence
        record Out(HttpResponseStatus status, String detail) implements Decision {}
    }

    /// {@return whether deciding takes no time}
    ///
    /// @param mount that it came to
    /// @param token that it shows, or `null`
    static boolean isQuick(Mount mount, @Nullable String token) {
        return token == null && mount.isQuick();
    }

    /// Decides. May wait, unless [#isQuick].
    ///
    /// @param mount that it came to
    /// @param asked how it presents itself
    /// @param token that it shows, or `null`
    /// @return whether it may come in
    Decision decide(Mount mount, Asked asked, @Nullable String token) {
        Decision decision;
        try {
            Optional<ApiKey> key = token == null ? Optional.empty() : keys.check(token);
            decision =
                    token != null && key.isEmpty()
                            ? new Decision.Out(
                                    HttpResponseStatus.FORBIDDEN, "The API key is not valid.")
                            : ask(mount, asked, key.orElse(null));
        } catch (StoreUnavailable _) {
            decision =
                    new Decision.Out(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "Keys cannot be checked just now.");
        } catch (Exception e) {
            LOG.error("somebody could not be let in at {}", mount.path(), e);
            decision =
                    new Decision.Out(HttpResponseStatus.INTERNAL_SERVER_ERROR, "This is a fault.");
        }
        note(asked, decision);
        return decision;
    }

    private static Decision ask(Mount mount, Asked asked, @Nullable ApiKey key) throws Exception {
        return switch (mount.connect(asked.arrival(key))) {
            case Admission.Welcome(var notes) ->
                    new Decision.In(notes.isEmpty() ? Visitor.with(key) : new Visitor(key, notes));
            case Admission.Refused(int status, String detail) ->
                    new Decision.Out(HttpResponseStatus.valueOf(status), detail);
        };
    }

    private void note(Asked asked, Decision decision) {
        int status =
                switch (decision) {
                    case Decision.In _ -> HttpResponseStatus.SWITCHING_PROTOCOLS.code();
                    case Decision.Out(var refused, _) -> refused.code();
                };
        traffic.connects(asked.peer(), asked.path(), asked.parameters(), status);
    }
}
