package io.holdfast.application.operations;

import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.supervision.Trouble;
import io.holdfast.supervision.Trouble.Event;

import java.time.Duration;
import java.util.Optional;

/// What is told of the events of a tree.
public final class Troubles {
    private Troubles() {}

    /// {@return the event in the words of the domain; nothing for the daily round of starts and
    /// ends}
    ///
    /// @param event of a tree
    public static Optional<Trouble> of(SupervisionEvent event) {
        return switch (event) {
            case SupervisionEvent.Crashed(var at, var path, var cause, var restarts) ->
                    Optional.of(
                            new Trouble(
                                    at,
                                    path,
                                    Event.CRASHED,
                                    Failures.of(at, cause),
                                    restarts,
                                    Duration.ZERO));
            case SupervisionEvent.StartFailed(var at, var path, var cause) ->
                    Optional.of(
                            new Trouble(
                                    at,
                                    path,
                                    Event.START_FAILED,
                                    Failures.of(at, cause),
                                    0,
                                    Duration.ZERO));
            case SupervisionEvent.Resting(var at, var path, var rest) ->
                    Optional.of(new Trouble(at, path, Event.RESTING, null, 0, rest));
            case SupervisionEvent.Restarted(var at, var path, var restarts) ->
                    Optional.of(
                            new Trouble(at, path, Event.RESTARTED, null, restarts, Duration.ZERO));
            case SupervisionEvent.Abandoned _ -> plain(event, Event.ABANDONED);
            case SupervisionEvent.GaveUp _ -> plain(event, Event.GAVE_UP);
            case SupervisionEvent.Started _, SupervisionEvent.Ended _, SupervisionEvent.Stopped _ ->
                    Optional.empty();
        };
    }

    private static Optional<Trouble> plain(SupervisionEvent event, Event what) {
        return Optional.of(new Trouble(event.at(), event.path(), what, null, 0, Duration.ZERO));
    }
}
