package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.function.BiConsumer;

/// Begins lives of children, and waits until they say that they have started.
///
/// For the supervisor's thread.
final class Starter {
    private final Lifeline own;
    private final Machine machine;
    private final Children children;
    private final Stopper stopper;
    private final BiConsumer<Child, ChildLife> changed;

    /// @param changed told on a child's thread that its life has started or ended
    Starter(
            Lifeline own,
            Children children,
            Stopper stopper,
            BiConsumer<Child, ChildLife> changed) {
        this.own = own;
        machine = own.machine();
        this.children = children;
        this.stopper = stopper;
        this.changed = changed;
    }

    /// Starts a child that has no life.
    ///
    /// @return why it did not start, or nothing
    @Nullable Throwable start(Child child) {
        ChildLife life =
                new ChildLife(
                        child.path(),
                        machine,
                        child.spec().worker(),
                        own::report,
                        it -> changed.accept(child, it));
        child.starting(life);
        life.begin();
        Deadline deadline = Deadline.after(machine, child.spec().policy().startLimit());
        boolean patient = true;
        while (patient && isUndecided(life) && !deadline.isPast(machine) && !own.isStopping()) {
            patient = stopper.park(life.path(), deadline);
        }
        return conclude(child, life);
    }

    void reportStarted(Child child) {
        if (child.state() == ChildState.RUNNING) {
            own.report(new SupervisionEvent.Started(machine.instant(), child.path()));
        }
    }

    private static boolean isUndecided(ChildLife life) {
        return !life.isStarted() && !life.isOver();
    }

    private @Nullable Throwable conclude(Child child, ChildLife life) {
        if (life.isStarted()) {
            child.running(machine.nanoTime());
            return null;
        }
        Ending ending = life.ending();
        if (ending == null) {
            stopper.stop(child, ChildState.STOPPED);
            String why =
                    own.isStopping()
                            ? " was stopped while it started"
                            : " did not say in time that it started";
            return failed(child, new StartFailed(child.path() + why, null));
        }
        life.awaitGone();
        child.ended(ChildState.STOPPED);
        return switch (ending) {
            case Ending.Completed _ -> ignored(child);
            case Ending.Crashed(Throwable cause) -> failed(child, cause);
            case Ending.Stopped(String reason) -> failed(child, new StartFailed(reason, null));
            case Ending.Abandoned _ -> failed(child, new StartFailed("abandoned", null));
        };
    }

    /// OTP's `ignore`: the child did not want to live, and that is no failure.
    private @Nullable Throwable ignored(Child child) {
        if (child.is(Restart.TEMPORARY)) {
            children.remove(child);
        }
        return null;
    }

    private Throwable failed(Child child, Throwable cause) {
        Instant now = machine.instant();
        child.failed(now, cause);
        own.report(new SupervisionEvent.StartFailed(now, child.path(), cause));
        return cause;
    }
}
