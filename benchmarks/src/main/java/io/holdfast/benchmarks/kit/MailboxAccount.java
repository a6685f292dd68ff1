package io.holdfast.benchmarks.kit;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.mailbox.Behaviour;
import io.holdfast.application.concurrent.mailbox.Mailbox;
import io.holdfast.application.concurrent.mailbox.MailboxSpec;
import io.holdfast.application.concurrent.mailbox.Reply;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import java.time.InstantSource;

/// The kit's mailbox, as it is used: supervised, with its usual limit of calls, one message at a
/// time.
final class MailboxAccount implements Contender {
    /// Room for as many callers as there are at most.
    static final int CAPACITY = 1 << 14;

    private final JvmMachine machine = new JvmMachine(InstantSource.system(), System::nanoTime);
    private final Mailbox<Add> mailbox =
            new Mailbox<>(
                    machine,
                    MailboxSpec.named("account").capacity(CAPACITY),
                    Behaviour.oneByOne(
                            Balance.EMPTY,
                            (balance, add, _) -> {
                                Balance next = balance.plus(add.amount());
                                add.reply().with(next.sum());
                                return next;
                            }));
    private final SupervisionTree tree;

    MailboxAccount() throws InterruptedException {
        tree =
                SupervisionTree.start(
                        machine,
                        "bench",
                        SupervisorSpec.of(ChildSpec.of("account", mailbox.worker())));
    }

    @Override
    public void act() {
        long sum = mailbox.<Long>call(reply -> new Add(1, reply)).orThrow();
        Balance.check(sum);
    }

    @Override
    public void close() {
        tree.close();
        machine.close();
    }

    private record Add(long amount, Reply<Long> reply) {}
}
