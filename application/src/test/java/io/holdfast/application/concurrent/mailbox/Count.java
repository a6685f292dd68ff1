package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A counter whose messages do whatever a rule's test needs, and a place that remembers what it
/// did.
sealed interface Count {
    record Add(int units) implements Count {}

    record Get(Reply<Integer> reply) implements Count {}

    record AddAndGet(int units, Reply<Integer> reply) implements Count {}

    /// Keeps the owner busy.
    record Nap(Duration time, Reply<Integer> reply) implements Count {}

    /// Answers, and then throws.
    record Bug(String text, Reply<Integer> reply) implements Count {}

    record BadCast(String text) implements Count {}

    /// Fails in a batch, succeeds alone.
    record Shy(Reply<Integer> reply) implements Count {}

    record Silence(Reply<Integer> reply) implements Count {}

    record Run(Task task) implements Count {}

    @FunctionalInterface
    interface Task {
        void run(Self<Count> self) throws Exception;
    }

    /// What the handler saw, in order. Simulated threads write it one at a time.
    final class Diary {
        final List<List<Count>> attempts = new ArrayList<>();
        final List<Integer> applied = new ArrayList<>();

        int take(int state, List<Count> batch, Self<Count> self) throws Exception {
            attempts.add(batch);
            int next = state;
            List<Integer> added = new ArrayList<>();
            for (Count message : batch) {
                switch (message) {
                    case Add(int units) -> {
                        next += units;
                        added.add(units);
                    }
                    case Get(var reply) -> reply.with(next);
                    case AddAndGet(int units, var reply) -> {
                        next += units;
                        added.add(units);
                        reply.with(next);
                    }
                    case Nap(var time, var reply) -> {
                        self.machine().sleep(time);
                        reply.with(next);
                    }
                    case Bug(var text, var reply) -> {
                        reply.with(-1);
                        throw new IllegalStateException(text);
                    }
                    case BadCast(var text) -> throw new IllegalStateException(text);
                    case Shy(var reply) -> {
                        if (batch.size() > 1) {
                            throw new IllegalStateException("too many of us");
                        }
                        reply.with(next);
                    }
                    case Silence _ -> next += 0;
                    case Run(var task) -> task.run(self);
                }
            }
            applied.addAll(added);
            return next;
        }
    }

    static Mailbox<Count> single(Machine machine, MailboxSpec spec, Diary diary) {
        return new Mailbox<>(
                machine,
                spec,
                Behaviour.oneByOne(
                        0, (state, message, self) -> diary.take(state, List.of(message), self)));
    }

    static Mailbox<Count> batches(Machine machine, MailboxSpec spec, Diary diary) {
        return new Mailbox<>(machine, spec, Behaviour.inBatches(0, diary::take));
    }

    static SupervisionTree tree(Machine machine, Mailbox<Count> mailbox)
            throws InterruptedException {
        return SupervisionTree.start(
                machine, "test", SupervisorSpec.of(ChildSpec.of(mailbox.name(), mailbox.worker())));
    }
}
