package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.ArrayList;
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
        await(List.of(child), next);
    }

    /// Stops one after the other, neighbours that say so together, and all who are left together
    /// when there is no time left.
    void stopInTurn(List<Child> children) {
        List<Child> left = children;
        while (!left.isEmpty()) {
            int next = isPatient() ? nextInTurn(left) : left.size();
            stopTogether(left.subList(0, next));
            left = left.subList(next, left.size());
        }
    }

    private boolean isPatient() {
        return !hurried && !own.stopBy().isPast(machine);
    }

    /// How many of the first are stopped together.
    private static int nextInTurn(List<Child> children) {
        int next = 1;
        while (next < children.size() && children.get(next).spec().policy().besideNext()) {
            next++;
        }
        return next;
    }

    /// Asks all, then waits for all, each with its own limit.
    void stopTogether(List<Child> children) {
        children.forEach(this::ask);
        await(children, ChildState.STOPPED);
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
            life.askToStop(deadline(child));
        }
    }

    /// A supervisor that is interrupted interrupts its own children, and lets go of them first.
    private Deadline grace(Child child) {
        boolean supervisor = child.spec().worker().type() == ChildType.SUPERVISOR;
        return Deadline.after(
                machine, supervisor ? StopLimit.GRACE.multipliedBy(3) : StopLimit.GRACE);
    }

    private Deadline deadline(Child child) {
        Deadline limit =
                switch (child.spec().policy().stopLimit()) {
                    case StopLimit.Within(var time) -> Deadline.after(machine, time);
                    case StopLimit.Unlimited _ -> Deadline.NEVER;
                    case StopLimit.Brutal _ -> Deadline.after(machine, Duration.ZERO);
                };
        return limit.earlier(own.stopBy());
    }

    private void await(List<Child> children, ChildState next) {
        List<Leaving> leaving = new ArrayList<>();
        for (Child child : children) {
            ChildLife life = child.life();
            if (life != null) {
                leaving.add(new Leaving(child, life, deadline(child)));
            }
        }
        leaving.removeIf(one -> hasLeft(one, next));
        while (!leaving.isEmpty()) {
            // Who stops a child may meanwhile have been asked to end itself.
            Deadline first = own.stopBy().isPast(machine) ? Deadline.NEVER : own.stopBy();
            for (Leaving one : leaving) {
                first = first.earlier(one.until);
            }
            park(leaving.getFirst().life.path(), first);
            leaving.removeIf(one -> hasLeft(one, next));
        }
    }

    /// Whether nobody waits for it any more, as it has ended or has to be abandoned.
    private boolean hasLeft(Leaving one, ChildState next) {
        if (!one.life.isOver()) {
            if (!one.interrupted && (!isPatient() || one.until.isPast(machine))) {
                one.life.interrupt();
                one.interrupted = true;
                one.until = grace(one.child);
            }
            if (!one.interrupted || !one.until.isPast(machine)) {
                return false;
            }
        }
        report(one.child, one.life);
        one.child.ended(next);
        return true;
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

    /// A child that has been asked to end.
    private static final class Leaving {
        private final Child child;
        private final ChildLife life;

        /// When it is interrupted, and then when it is abandoned.
        private Deadline until;

        private boolean interrupted;

        Leaving(Child child, ChildLife life, Deadline until) {
            this.child = child;
            this.life = life;
            this.until = until;
        }
    }
}
