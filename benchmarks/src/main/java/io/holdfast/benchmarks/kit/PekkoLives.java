package io.holdfast.benchmarks.kit;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/// A typed actor of Apache Pekko that is restarted when it throws. It needs no thread anew, and
/// keeps its mailbox.
final class PekkoLives implements Contender {
    private final Lives lives = new Lives();
    private final ActorSystem<Order> actor =
            ActorSystem.create(
                    Behaviors.supervise(Behaviors.<Order>setup(_ -> begin()))
                            .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false)),
                    "child",
                    PekkoSettings.config());

    PekkoLives() throws InterruptedException {
        lives.awaitNext();
    }

    @Override
    public void act() throws InterruptedException {
        actor.tell(Order.CRASH);
        lives.awaitNext();
    }

    @Override
    public void close() {
        actor.terminate();
        actor.getWhenTerminated().toCompletableFuture().join();
    }

    private Behavior<Order> begin() {
        lives.begin();
        return Behaviors.receiveMessage(
                _ -> {
                    throw new Lives.Crash();
                });
    }

    private enum Order {
        CRASH
    }
}
