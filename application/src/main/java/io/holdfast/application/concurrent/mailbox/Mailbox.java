package io.holdfast.application.concurrent.mailbox;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildType;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;

/// State with one owner: a bounded queue that many write to, and one virtual thread that takes what
/// has gathered.
///
/// ```java
/// sealed interface StackMessage {
///     record Push(String element) implements StackMessage {}
///     record Pop(Reply<String> reply) implements StackMessage {}
/// }
///
/// var stack = new Mailbox<StackMessage>(machine, MailboxSpec.named("stack"), Behaviour.oneByOne(List.<String>of(),
///         (elements, message, self) -> switch (message) {
///             case Push(var element) -> pushed(element, elements);
///             case Pop(var reply)    -> { reply.with(elements.getFirst()); yield rest(elements); }
///         }));
/// supervisor.start(ChildSpec.of("stack", stack.worker()));
/// stack.cast(new Push("hello"));
/// String top = stack.call(Pop::new).orThrow();
/// ```
///
/// The mailbox is the address and outlives its owners; each life of its [#worker] has a queue and a
/// state of its own.
///
/// ## Rules
///
/// - **MBX-1** One owner: handlers run one at a time, on the owner's thread, and what one thread
///   sent is handled in the order in which it was sent.
/// - **MBX-2** A call ends exactly once: with the owner's answer or with one reason why there is
///   none.
/// - **MBX-3** A call waits no longer than its limit, 5 s unless told; its late answer is dropped
///   and reaches nobody.
/// - **MBX-4** A call whose caller has given up before its turn is not handled, and not tried alone
///   either when its batch has thrown.
/// - **MBX-5** No more than `capacity` messages wait; the next is refused at once, without effect.
/// - **MBX-6** A batch handler gets what has gathered, in order, up to `batchMax`, and answers each
///   message by itself.
/// - **MBX-7** Answers are delivered when the handler has returned; a batch that throws has
///   delivered none.
/// - **MBX-8** The messages of a batch that throws are handled again, each alone; only one that
///   throws alone fails.
/// - **MBX-9** A message that fails alone changes no state. Then, as [OnFailure] says, either its
///   caller alone is told, or the owner crashes.
/// - **MBX-10** When the owner crashes, everybody who waits is told [WhyNot.Crashed] at once,
///   whoever was at fault.
/// - **MBX-11** The next life begins with the initial state, an empty queue and no timers.
/// - **MBX-12** Without an owner, calls and casts are refused at once as [WhyNot.Down] and
///   [Delivery#DOWN].
/// - **MBX-13** Asked to stop, the owner refuses what is new, lets nothing more become due, handles
///   what waits, and ends; cut short by its limit, it tells everybody who still waits
///   [WhyNot.Stopped], whatever a failure would mean. Asked while it begins, it lets nobody in.
/// - **MBX-14** A message to oneself comes once, not before its delay; never after it was called
///   off; never into the next life. A periodic one keeps its rate, and never has more than one
///   message waiting. What is due and what came take turns.
/// - **MBX-15** Timers set and ends asked for by an attempt that throws are void; a timer that it
///   called off stays called off.
/// - **MBX-16** A monitor is told once how the life ended, and at once if there is none.
/// - **MBX-17** Interrupting a caller ends its wait, and leaves its interrupt status set.
/// - **MBX-18** An answer is given once, by the owner, in the same turn; a call left unanswered
///   fails, saying so.
/// - **MBX-19** The owner does not call itself: that is refused with an `IllegalStateException`,
///   not waited for.
/// - **MBX-20** Depth, counts and latencies can be read at any moment, and outlive the owner. In
///   the end each message that was let in is counted once: handled, failed, dropped or lost. One to
///   oneself is let in when its turn comes.
/// - **MBX-21** An owner that is stuck and abandoned lets everybody go who waits, and can answer
///   nobody afterwards.
/// - **MBX-22** A mailbox has one owner at a time: as a child of two supervisors, its second start
///   fails.
///
/// Two mailboxes whose handlers call each other wait for each other, as two OTP servers would; the
/// limit of the calls ends that. Let one of them cast.
///
/// Safe for use by any thread, virtual or platform.
///
/// @param <M> the messages: a sealed type of immutable records, [Reply] components apart
public final class Mailbox<M> {
    private final Machine machine;
    private final MailboxSpec spec;
    private final Tally tally = new Tally();
    private final Worker worker;
    private final AtomicReference<@Nullable Life<?, M>> current = new AtomicReference<>();

    /// A mailbox without an owner; the owner comes with a life of [#worker].
    ///
    /// @param machine time and waiting; the one of the tree that will supervise it
    /// @param spec name and limits
    /// @param behaviour what the owner does
    /// @param <S> its state, immutable, which nobody else sees
    public <S> Mailbox(Machine machine, MailboxSpec spec, Behaviour<S, M> behaviour) {
        this.machine = machine;
        this.spec = spec;
        worker = new Owner<>(behaviour);
    }

    /// {@return the name it was specified with}
    public String name() {
        return spec.name();
    }

    /// {@return the owner, to be supervised: one child of one tree}
    public Worker worker() {
        return worker;
    }

    /// Asks, and waits for the answer no longer than the mailbox's usual limit.
    ///
    /// @param message makes the message around the way back, such as `Pop::new`
    /// @param <T> what is asked for
    /// @return how it ended; see [WhyNot] for what is known of the effect when there is no answer
    /// @throws IllegalStateException on the owner's own thread
    public <T> Answer<T> call(Function<? super Reply<T>, ? extends M> message) {
        return call(message, spec.callLimit());
    }

    /// Asks, and waits for the answer.
    ///
    /// @param message makes the message around the way back, such as `Pop::new`
    /// @param limit how long to wait
    /// @param <T> what is asked for
    /// @return how it ended; see [WhyNot] for what is known of the effect when there is no answer
    /// @throws IllegalStateException on the owner's own thread
    public <T> Answer<T> call(Function<? super Reply<T>, ? extends M> message, Duration limit) {
        Life<?, M> life = current.get();
        if (life == null) {
            return new Answer.Not<>(new WhyNot.Down());
        }
        if (life.isOwnedBy(Thread.currentThread())) {
            throw new IllegalStateException(
                    "the owner of " + spec.name() + " would wait for itself");
        }
        if (Thread.currentThread().isInterrupted()) {
            return new Answer.Not<>(new WhyNot.Interrupted());
        }
        Call<T> call = new Call<>(machine.nanoTime(), limit);
        call.carry(message.apply(call));
        return switch (life.post(call)) {
            case ACCEPTED -> await(call);
            case FULL -> full();
            case DOWN -> new Answer.Not<>(new WhyNot.Down());
        };
    }

    /// Tells, and does not wait.
    ///
    /// @param message what is told
    /// @return what became of it at the door; what becomes of it behind is not known
    public Delivery cast(M message) {
        Life<?, M> life = current.get();
        Delivery delivery = life == null ? Delivery.DOWN : life.post(message);
        if (delivery == Delivery.FULL) {
            tally.refused.increment();
        }
        return delivery;
    }

    /// Watches the present life.
    ///
    /// @param listener told once how it ended, by the thread that ended it; must be quick and not
    ///   wait, such as a cast to another mailbox
    /// @return what ends the watch
    public Monitor monitor(Consumer<Down> listener) {
        Life<?, M> life = current.get();
        if (life == null) {
            listener.accept(new Down.NotRunning(spec.name()));
            return () -> {};
        }
        return life.monitor(listener);
    }

    /// {@return the mailbox at this moment}
    public MailboxView view() {
        Life<?, M> life = current.get();
        int depth = life == null ? 0 : life.depth();
        return new MailboxView(
                spec.name(), depth, spec.capacity(), tally.counts(), tally.latencies.view());
    }

    private <T> Answer<T> await(Call<T> call) {
        Answer<T> answer = call.await(machine);
        if (answer instanceof Answer.Not<T>(WhyNot.Late _)) {
            tally.late.increment();
        }
        return answer;
    }

    private <T> Answer<T> full() {
        tally.refused.increment();
        return new Answer.Not<>(new WhyNot.Full(spec.capacity()));
    }

    /// The supervised side. Keeps the type of the state, which the mailbox itself hides.
    private final class Owner<S> implements Worker {
        private final Behaviour<S, M> behaviour;

        Owner(Behaviour<S, M> behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public void run(Lifeline lifeline) throws Exception {
            Life<S, M> life = new Life<>(spec, behaviour, lifeline, machine, tally);
            lifeline.onAbandon(
                    () -> {
                        current.compareAndSet(life, null);
                        life.abandon();
                    });
            try {
                life.live(() -> open(life));
                end(
                        life,
                        lifeline.isStopping()
                                ? new Ending.Stopped("asked to")
                                : new Ending.Completed());
            } catch (Throwable thrown) {
                end(life, Ending.thrown(thrown, lifeline.isStopping()));
                throw thrown;
            }
        }

        private void open(Life<S, M> life) {
            if (!current.compareAndSet(null, life)) {
                throw new IllegalStateException(spec.name() + " has an owner already");
            }
        }

        /// First nobody finds it any more, then everybody is let go who did.
        private void end(Life<S, M> life, Ending ending) {
            current.compareAndSet(life, null);
            life.end(ending);
        }

        @Override
        public ChildType type() {
            return ChildType.MAILBOX;
        }

        @Override
        public Map<String, Long> gauges() {
            return view().gauges();
        }
    }
}
