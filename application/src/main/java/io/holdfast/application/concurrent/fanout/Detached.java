package io.holdfast.application.concurrent.fanout;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.OrderOutcome;
import io.holdfast.application.supervision.Restart;
import io.holdfast.application.supervision.StopOrder;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;

import java.util.concurrent.atomic.AtomicLong;

/// Starts what nobody waits for, under a supervisor: OTP's `Task.Supervisor.start_child`.
///
/// ```java
/// var errands = new Detached(machine, 100);
/// supervisor.start(ChildSpec.of("errands", errands.worker()));
/// switch (errands.start("receipt", () -> mail.send(receipt))) {
///     case STARTED    -> {}
///     case FULL, DOWN -> later.add(receipt);
/// }
/// ```
///
/// For what may be lost: what must happen is a durable job. Each piece of work is a temporary child
/// of [#worker], shown in the tree as long as it runs.
///
/// ## Rules
///
/// The numbers go on from those of [FanOut].
///
/// - **FAN-16** [#start] returns when the work has begun, on a thread of its own, and does not wait
///   for it.
/// - **FAN-17** No more than `atOnceMax` run at once; the next is refused as [Departure#FULL], and
///   never waits for its turn. A place is free again when its work has ended.
/// - **FAN-18** Work that throws stands in the history of the tree as a crash, with its name, cause
///   and time; it touches nothing else, and is not started again.
/// - **FAN-19** Without a supervisor that runs, work is refused as [Departure#DOWN].
/// - **FAN-20** When the supervisor stops, it interrupts all work, and waits 5 s for all together;
///   what has not ended then is abandoned and reported.
/// - **FAN-21** The work sees the [Scoped] request and caller of whoever started it. Not the
///   deadline: it is not waited for.
///
/// Safe for use by any thread.
public final class Detached {
    private final Supervisor supervisor;
    private final AtomicLong started = new AtomicLong();

    /// Nothing runs, and nothing can before [#worker] does.
    ///
    /// @param machine time and threads; the one of the tree that will supervise it
    /// @param atOnceMax how many may run at once, 1 to [SupervisorSpec#CHILDREN_MAX]
    /// @throws IllegalArgumentException if `atOnceMax` is out of range
    public Detached(Machine machine, int atOnceMax) {
        supervisor =
                new Supervisor(
                        machine,
                        SupervisorSpec.of().childrenMax(atOnceMax).stopOrder(StopOrder.TOGETHER));
    }

    /// {@return the supervisor of the work, to be supervised: one child of one tree}
    public Worker worker() {
        return supervisor.worker();
    }

    /// {@return how much runs now}
    public int running() {
        return supervisor.count().active();
    }

    /// Starts some work.
    ///
    /// @param name what it is; several may have one name. 1 to [Part#NAME_LENGTH_MAX] characters
    ///   without `/`
    /// @param work done once; ends soon after an interrupt
    /// @return whether it has begun
    /// @throws InterruptedException if the caller is interrupted meanwhile; whether the work has
    ///   begun is then not known
    /// @throws IllegalArgumentException if `name` is blank, too long or holds a `/`
    public Departure start(String name, Worker.Action work) throws InterruptedException {
        Names.require(name);
        ChildSpec child =
                ChildSpec.running(name + '-' + started.incrementAndGet(), Scoped.carried(work))
                        .restart(Restart.TEMPORARY);
        OrderOutcome outcome = supervisor.start(child);
        return switch (outcome) {
            case OrderOutcome.Done _ -> Departure.STARTED;
            case OrderOutcome.TooMany _ -> Departure.FULL;
            case OrderOutcome.NotRunning _, OrderOutcome.NotStarted _ -> Departure.DOWN;
            case OrderOutcome.AlreadyPresent _,
                    OrderOutcome.NotFound _,
                    OrderOutcome.NotStopped _ ->
                    throw new IllegalStateException("a new child was refused: " + outcome);
        };
    }
}
