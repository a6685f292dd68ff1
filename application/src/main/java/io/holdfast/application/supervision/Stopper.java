package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.List;

/// Ends the lives of children, politely first, and never waits for ever for one that will not.
///
/// For the supervisor's thread.
final class Stopper {
    private final Machine machine;
    private final Lifeline own;
    private boolean hurried;

    /// @param own the supervisor's own tie to its parent, who may run out of patience
    Stopper(Machine machine, Lifeline own) {
        this.machine = machine;
        this.own = own;
    }

    /// Stops one child, if it lives.
    void stop(Child child, ChildState next) {
        ask(child);
        await(child, deadline(child), next);
    }

    /// Asks all, then waits for all, each with its own limit.
    void stopTogether(List<Child> children) {
        children.forEach(this::ask);
        List<Deadline> deadlines = children.stream().map(this::deadline).toList();
        for (int i = 0; i < children.size(); i++) {
            await(children.get(i), deadlines.get(i), ChildState.STOPPED);
        }
    }

    /// Waits until somebody has something to tell the supervisor.
    ///
    /// @param what what is waited for
    /// @return whether waiting on makes sense: not once the parent, which interrupts, has run out
    ///   of patience. Interrupts from elsewhere are cleared, or they would keep the supervisor
    ///   awake.
    boolean park(Object what, Deadline deadline) {
        if (deadline.never()) {
            machine.park(what);
        } else {
            machine.parkNanos(what, deadline.nanosLeft(machine));
        }
        if (Thread.interrupted() && own.isStopping()) {
            hurried = true;
        }
        return !hurried;
    }

    private void ask(Child child) {
        ChildLife life = child.life();
        if (life == null || life.isOver()) {
            return;
        }
        child.stopping();
        if (child.spec().policy().stopLimit() instanceof StopLimit.Brutal) {
            life.interrupt();
        } else {
            life.askToStop();
        }
    }

    private Deadline deadline(Child child) {
        return switch (child.spec().policy().stopLimit()) {
            case StopLimit.Within(var time) -> Deadline.after(machine, time);
            case StopLimit.Unlimited _ -> Deadline.NEVER;
            case StopLimit.Brutal _ -> Deadline.after(machine, Duration.ZERO);
        };
    }

    private void await(Child child, Deadline deadline, ChildState next) {
        ChildLife life = child.life();
        if (life == null) {
            return;
        }
        awaitEnd(life, deadline);
        if (!life.isOver()) {
            life.interrupt();
            awaitGrace(life);
        }
        report(child, life);
        child.ended(next);
    }

    private void awaitEnd(ChildLife life, Deadline deadline) {
        boolean patient = !hurried;
        while (patient && !life.isOver() && !deadline.isPast(machine)) {
            patient = park(life.path(), deadline);
        }
    }

    private void awaitGrace(ChildLife life) {
        Deadline grace = Deadline.after(machine, StopLimit.GRACE);
        while (!life.isOver() && !grace.isPast(machine)) {
            park(life.path(), grace);
        }
    }

    private void report(Child child, ChildLife life) {
        Ending ending = life.ending();
        if (ending != null) {
            life.awaitGone();
        }
        switch (ending) {
            case null -> {
                own.report(new SupervisionEvent.Abandoned(machine.instant(), child.path()));
                life.abandon();
            }
            case Ending.Crashed(Throwable cause) -> {
                child.failed(machine.instant(), cause);
                own.report(
                        new SupervisionEvent.Crashed(
                                machine.instant(), child.path(), cause, child.restarts()));
            }
            case Ending.Completed _, Ending.Stopped _, Ending.Abandoned _ ->
                    own.report(new SupervisionEvent.Stopped(machine.instant(), child.path()));
        }
    }
}
