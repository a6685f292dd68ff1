package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.SupervisionEvent.Crashed;
import io.holdfast.application.supervision.SupervisionEvent.Ended;
import io.holdfast.application.supervision.SupervisionEvent.GaveUp;
import io.holdfast.application.supervision.SupervisionEvent.Restarted;
import io.holdfast.application.supervision.SupervisionEvent.Resting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One life of a supervisor: starts its children, sees them die, and acts.
///
/// All of it runs on the supervisor's thread; others leave notes in the [Inbox].
final class SupervisorLife {
    private final SupervisorSpec spec;
    private final Machine machine;
    private final Lifeline own;
    private final Children children = new Children();
    private final RestartLog restartLog;
    private final Stopper stopper;
    private final Starter starter;
    private final Inbox inbox;

    /// To be made on the supervisor's thread.
    SupervisorLife(SupervisorSpec spec, Lifeline own) {
        this.spec = spec;
        this.own = own;
        machine = own.machine();
        restartLog = new RestartLog(spec.intensity());
        stopper = new Stopper(machine, own);
        inbox = new Inbox(machine);
        starter = new Starter(own, children, stopper, this::onChange);
    }

    Children children() {
        return children;
    }

    Inbox inbox() {
        return inbox;
    }

    /// Starts all, calls `open` once orders may come, and acts until it is asked to stop or gives
    /// up.
    void live(Runnable open) {
        own.onStop(inbox::wake);
        try {
            startFirstChildren();
            open.run();
            own.started();
            serve();
        } finally {
            inbox.close();
            stopAll();
        }
    }

    private void startFirstChildren() {
        for (ChildSpec first : spec.children()) {
            Child child = new Child(first, own.path());
            children.add(child);
            Throwable failure = starter.start(child);
            if (own.isStopping()) {
                throw new Shutdown("stopped while it started");
            }
            if (failure != null) {
                throw new StartFailed(child.path() + " did not start", failure);
            }
            starter.reportStarted(child);
        }
    }

    private void serve() {
        while (!own.isStopping()) {
            Inbox.Note note = inbox.poll();
            if (note != null) {
                note.act();
            } else {
                stopper.park(this, Deadline.NEVER);
            }
        }
    }

    private void stopAll() {
        List<Child> all = children.inReverse();
        all.forEach(Child::wakeUp);
        switch (spec.stopOrder()) {
            case REVERSE -> stopper.stopInTurn(all);
            case TOGETHER -> stopper.stopTogether(all);
        }
    }

    /// On the child's thread: a start only needs to be noticed, an end needs to be dealt with.
    private void onChange(Child child, ChildLife life) {
        if (life.isOver()) {
            inbox.post(() -> onEnd(child, life));
        } else {
            inbox.wake();
        }
    }

    private void onEnd(Child child, ChildLife life) {
        Ending ending = life.ending();
        if (child.life() != life || ending == null) {
            // It was stopped, or failed to start: that has been dealt with.
            return;
        }
        life.awaitGone();
        child.ended(ChildState.STOPPED);
        reportEnd(child, ending);
        boolean wanted =
                switch (child.spec().policy().restart()) {
                    case PERMANENT -> true;
                    case TRANSIENT -> ending.isAbnormal();
                    case TEMPORARY -> false;
                };
        if (wanted) {
            restart(child);
        } else {
            farewell(child);
        }
    }

    private void reportEnd(Child child, Ending ending) {
        Instant now = machine.instant();
        if (ending instanceof Ending.Crashed(Throwable cause)) {
            child.failed(now, cause);
            own.report(new Crashed(now, child.path(), cause, child.restarts()));
        } else {
            own.report(new Ended(now, child.path(), ending));
        }
    }

    private void farewell(Child child) {
        if (child.is(Restart.TEMPORARY)) {
            children.remove(child);
        }
        if (child.spec().policy().significant() && isReasonToShutDown()) {
            throw new Shutdown("significant children of %s have ended".formatted(own.path()));
        }
    }

    private boolean isReasonToShutDown() {
        return switch (spec.autoShutdown()) {
            case NEVER -> false;
            case ANY_SIGNIFICANT -> true;
            case ALL_SIGNIFICANT ->
                    children.inOrder().stream()
                            .noneMatch(
                                    c ->
                                            c.spec().policy().significant()
                                                    && c.state() != ChildState.STOPPED);
        };
    }

    private void restart(Child child) {
        long now = machine.nanoTime();
        if (restartLog.isTooMany(now)) {
            own.report(new GaveUp(machine.instant(), own.path(), spec.intensity()));
            throw new Shutdown(
                    "more than %d restarts in %s in %s"
                            .formatted(
                                    spec.intensity().restartsMax(),
                                    spec.intensity().period(),
                                    own.path()));
        }
        Duration rest = clear(child, child.countCrash(now, spec.intensity().period()));
        if (rest.isPositive()) {
            own.report(new Resting(machine.instant(), child.path(), rest));
            rest(child, rest);
        } else {
            startAgain(child);
        }
    }

    /// Stops everybody whom the restart of `child` touches, last first, so that they can be started
    /// in order.
    ///
    /// @return how long to rest: whoever of them was resting already is not woken early
    private Duration clear(Child child, Duration ownRest) {
        Duration rest = ownRest;
        for (Child touched : children.touchedBy(child, spec.strategy()).reversed()) {
            Duration left = touched.wakeUp();
            rest = left.compareTo(rest) > 0 ? left : rest;
            stopper.stop(touched, ChildState.RESTARTING);
            touched.ended(ChildState.RESTARTING);
            if (touched.is(Restart.TEMPORARY)) {
                children.remove(touched);
            }
        }
        return rest;
    }

    private void rest(Child child, Duration time) {
        int number = child.nextRest();
        child.resting(machine.after(time, () -> inbox.post(() -> onRestOver(child, number))));
    }

    private void onRestOver(Child child, int number) {
        if (child.isResting(number)) {
            child.wakeUp();
            startAgain(child);
        }
    }

    private void startAgain(Child child) {
        List<Child> touched = children.touchedBy(child, spec.strategy());
        for (Child next : touched) {
            if (own.isStopping()) {
                return;
            }
            // Meanwhile others may have been stopped or added by order; and who is after one that
            // leads waits for that one.
            if (next.isLeading() || (next.state() == ChildState.RESTARTING && !begins(next))) {
                return;
            }
        }
    }

    /// Whether a restart may go on with the next one.
    private boolean begins(Child child) {
        if (starter.start(child) != null) {
            int number = child.retrying();
            inbox.post(() -> onRestartFailed(child, number));
            return false;
        }
        if (child.state() == ChildState.RUNNING) {
            child.restarted();
            own.report(new Restarted(machine.instant(), child.path(), child.restarts()));
        }
        return true;
    }

    /// Others may have been stopped with `child`, and wait for its restart; when that is called off
    /// by order, the first of them takes the lead.
    private void passLead(Child child, Duration left) {
        children.touchedBy(child, spec.strategy()).stream()
                .takeWhile(other -> !other.isLeading())
                .filter(other -> other.state() == ChildState.RESTARTING)
                .findFirst()
                .ifPresent(
                        next -> {
                            if (left.isPositive()) {
                                rest(next, left);
                            } else {
                                startAgain(next);
                            }
                        });
    }

    private void onRestartFailed(Child child, int number) {
        if (child.isRetrying(number)) {
            restart(child);
        }
    }

    /// Adds a child and starts it.
    OrderOutcome start(ChildSpec added) {
        Child present = children.find(added.id());
        if (present != null) {
            return new OrderOutcome.AlreadyPresent(added.id(), present.state());
        }
        if (children.size() >= spec.childrenMax()) {
            return new OrderOutcome.TooMany(spec.childrenMax());
        }
        Child child = new Child(added, own.path());
        children.add(child);
        Throwable failure = starter.start(child);
        if (failure != null) {
            children.remove(child);
            return new OrderOutcome.NotStarted(failure);
        }
        starter.reportStarted(child);
        return new OrderOutcome.Done();
    }

    /// Stops a child by order; a temporary one is forgotten.
    OrderOutcome terminate(String id) {
        Child child = children.find(id);
        if (child == null) {
            return new OrderOutcome.NotFound(id);
        }
        boolean leading = child.isLeading();
        Duration left = child.wakeUp();
        stopper.stop(child, ChildState.STOPPED);
        child.ended(ChildState.STOPPED);
        if (leading) {
            passLead(child, left);
        }
        if (child.is(Restart.TEMPORARY)) {
            children.remove(child);
        }
        return new OrderOutcome.Done();
    }

    /// Starts a stopped child.
    OrderOutcome restart(String id) {
        Child child = children.find(id);
        if (child == null) {
            return new OrderOutcome.NotFound(id);
        }
        if (child.state() != ChildState.STOPPED) {
            return new OrderOutcome.NotStopped(id, child.state());
        }
        Throwable failure = starter.start(child);
        starter.reportStarted(child);
        return failure == null ? new OrderOutcome.Done() : new OrderOutcome.NotStarted(failure);
    }

    /// Forgets a stopped child.
    OrderOutcome delete(String id) {
        Child child = children.find(id);
        if (child == null) {
            return new OrderOutcome.NotFound(id);
        }
        if (child.state() != ChildState.STOPPED) {
            return new OrderOutcome.NotStopped(id, child.state());
        }
        children.remove(child);
        return new OrderOutcome.Done();
    }

    @Override
    public String toString() {
        return "what happens to the children of " + own.path();
    }
}
