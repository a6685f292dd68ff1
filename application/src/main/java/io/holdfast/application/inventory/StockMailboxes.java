package io.holdfast.application.inventory;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.mailbox.Answer;
import io.holdfast.application.concurrent.mailbox.Behaviour;
import io.holdfast.application.concurrent.mailbox.CallFailed;
import io.holdfast.application.concurrent.mailbox.Mailbox;
import io.holdfast.application.concurrent.mailbox.MailboxSpec;
import io.holdfast.application.concurrent.mailbox.OnFailure;
import io.holdfast.application.concurrent.mailbox.Reply;
import io.holdfast.application.concurrent.mailbox.WhyNot;
import io.holdfast.application.supervision.Worker;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.StockBusy;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.inventory.port.out.StockStore;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.StoreUnavailable;

import java.util.List;
import java.util.stream.IntStream;

/// The way that commands take to the stock: everybody who wants a SKU queues in the same mailbox,
/// and what has gathered there becomes one transaction.
///
/// Correctness does not rest on it: the store locks and decides, and any number of nodes with
/// mailboxes of their own are as correct as one. Mailboxes make it fast, because buyers of one SKU
/// share a commit instead of waiting for each other's. A command of several SKUs goes to the
/// mailbox of its first.
///
/// Safe for concurrent use, as long as each of [#workers] is supervised.
public final class StockMailboxes {
    private final StockStore store;
    private final List<Mailbox<Ask>> mailboxes;

    /// Mailboxes without owners; see [#workers].
    ///
    /// @param machine the tree's
    /// @param store applies batches
    /// @param limits how many there are, and how much they take
    public StockMailboxes(Machine machine, StockStore store, Limits limits) {
        this.store = store;
        this.mailboxes =
                IntStream.range(0, limits.mailboxes())
                        .mapToObj(n -> new Mailbox<>(machine, limits.spec(n), behaviour()))
                        .toList();
    }

    /// How many mailboxes there are, and how much they take.
    ///
    /// @param mailboxes how many, 1 or more; each takes a connection to the database while it works
    /// @param capacity how many commands may wait in each; the next is refused
    /// @param batchMax most commands of one transaction
    public record Limits(int mailboxes, int capacity, int batchMax) {
        /// What does for a shop. The fewer mailboxes, the larger the batches, and the less a hold
        /// costs; two keep the database busy while one of them waits for the disk.
        public static final Limits USUAL = new Limits(2, 4_096, 512);

        private MailboxSpec spec(int number) {
            return MailboxSpec.named("stock-" + number)
                    .capacity(capacity)
                    .batchMax(batchMax)
                    .onFailure(OnFailure.FAIL_ALONE);
        }
    }

    private record Ask(StockCommand command, Reply<StockOutcome> reply) {}

    /// Mailboxes of stock have nothing to remember: the store has it all.
    private record Nothing() {}

    /// {@return the owners, one a mailbox, in the order of their names}
    public List<Worker> workers() {
        return mailboxes.stream().map(Mailbox::worker).toList();
    }

    /// Applies a command in its turn.
    ///
    /// @param command which
    /// @return what became of it
    /// @throws StockBusy if there is no answer in time
    /// @throws StoreUnavailable if the store did not answer
    StockOutcome apply(StockCommand command) {
        Answer<StockOutcome> answer =
                of(command.skus().getFirst()).call(reply -> new Ask(command, reply));
        return switch (answer) {
            case Answer.Ok<StockOutcome>(StockOutcome outcome) -> outcome;
            case Answer.Not<StockOutcome>(WhyNot why) -> throw failure(answer, why);
        };
    }

    private static RuntimeException failure(Answer<StockOutcome> answer, WhyNot why) {
        return switch (why) {
            case WhyNot.Full _, WhyNot.Down _ -> new StockBusy(true, why.toString());
            case WhyNot.Late _, WhyNot.Stopped _, WhyNot.Interrupted _, WhyNot.Crashed _ ->
                    new StockBusy(false, why.toString());
            case WhyNot.Failed(StoreUnavailable unavailable) -> unavailable;
            case WhyNot.Failed _ -> unexpected(answer);
        };
    }

    private static RuntimeException unexpected(Answer<StockOutcome> answer) {
        try {
            answer.orThrow();
            return new IllegalStateException("there was an answer after all");
        } catch (CallFailed failed) {
            return failed;
        }
    }

    private Mailbox<Ask> of(Sku sku) {
        int hash = sku.hashCode();
        return mailboxes.get(Math.floorMod(hash ^ (hash >>> 16), mailboxes.size()));
    }

    private Behaviour<Nothing, Ask> behaviour() {
        return Behaviour.inBatches(
                new Nothing(),
                (state, batch, self) -> {
                    apply(batch, self.machine());
                    return state;
                });
    }

    /// Throws only what one of the commands may be at fault for; then each is tried alone.
    private void apply(List<Ask> batch, Machine machine) {
        Applied applied;
        try {
            applied = store.apply(batch.stream().map(Ask::command).toList(), machine.instant());
        } catch (StoreUnavailable unavailable) {
            batch.forEach(ask -> ask.reply().failed(unavailable));
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).reply().with(applied.outcomes().get(i));
        }
    }
}
