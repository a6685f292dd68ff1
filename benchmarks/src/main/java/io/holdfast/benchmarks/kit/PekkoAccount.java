package io.holdfast.benchmarks.kit;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

import java.time.Duration;

/// A typed actor of Apache Pekko that is asked.
///
/// It keeps its state in a field, which saves it a behaviour per message.
final class PekkoAccount implements Contender {
    private static final Duration LIMIT = Duration.ofSeconds(Balance.LIMIT_SECONDS);

    private final ActorSystem<Add> account =
            ActorSystem.create(Behaviors.setup(Owner::new), "account", PekkoSettings.config());

    @Override
    public void act() {
        long sum =
                AskPattern.<Add, Long>ask(
                                account, replyTo -> new Add(1, replyTo), LIMIT, account.scheduler())
                        .toCompletableFuture()
                        .join();
        Balance.check(sum);
    }

    @Override
    public void close() {
        account.terminate();
        account.getWhenTerminated().toCompletableFuture().join();
    }

    private record Add(long amount, ActorRef<Long> replyTo) {}

    private static final class Owner extends AbstractBehavior<Add> {
        private Balance balance = Balance.EMPTY;

        Owner(ActorContext<Add> context) {
            super(context);
        }

        @Override
        public Receive<Add> createReceive() {
            return newReceiveBuilder().onMessage(Add.class, this::add).build();
        }

        private Behavior<Add> add(Add add) {
            balance = balance.plus(add.amount());
            add.replyTo().tell(balance.sum());
            return this;
        }
    }
}
