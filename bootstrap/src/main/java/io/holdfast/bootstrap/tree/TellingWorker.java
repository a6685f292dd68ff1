package io.holdfast.bootstrap.tree;

import io.holdfast.adapters.persistence.events.PostgresEvents;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Rounds;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;

/// Tells other nodes what happens here.
///
/// @param events what is to be told
public record TellingWorker(PostgresEvents events) implements Worker {
    /// What happens within this time goes in one message, and is one commit.
    private static final Duration REST = Duration.ofMillis(5);

    @Override
    public void run(Lifeline lifeline) throws Exception {
        Rounds.run(
                lifeline,
                Duration.ZERO,
                events::nudge,
                () -> {
                    events.tell();
                    return REST;
                });
    }
}
