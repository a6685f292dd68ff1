package io.holdfast.bootstrap.server;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// The time that the stop of a server has as a whole, and what there was no time for.
///
/// Each part gets what is left, but for a reserve for those after it; so a part that needs less
/// than it might have leaves more to the others, and one that hangs takes nothing from them. For
/// one thread.
final class StopBudget {
    private static final Logger LOG = LoggerFactory.getLogger(StopBudget.class);

    private final Machine machine;
    private final Deadline end;
    private final List<String> missed = new ArrayList<>();

    /// Begins now.
    ///
    /// @param machine whose time it is
    /// @param whole what there is of it
    StopBudget(Machine machine, Duration whole) {
        this.machine = machine;
        end = Deadline.after(machine, whole);
    }

    /// {@return when a part has to be done}
    ///
    /// @param reserve what those after it need at least
    Deadline allBut(Duration reserve) {
        return end.minus(reserve);
    }

    /// {@return how long a part may take, zero or more}
    ///
    /// @param reserve what those after it need at least
    Duration leftBut(Duration reserve) {
        return Duration.ofNanos(allBut(reserve).nanosLeft(machine));
    }

    /// Notes what was not done.
    ///
    /// @param what for people
    void miss(String what) {
        missed.add(what);
    }

    /// {@return what was not done, as far as it is known}
    List<String> missed() {
        return List.copyOf(missed);
    }

    /// Does something that has no limit of its own, on a thread of its own, and leaves it alone
    /// when its time is over.
    ///
    /// @param what for people
    /// @param reserve what others after it need at least
    /// @param step what is done; interrupted when its time is over
    void spend(String what, Duration reserve, Runnable step) {
        Waiters waiters = new Waiters(machine);
        AtomicBoolean done = new AtomicBoolean();
        Thread thread =
                machine.start(
                        "stop " + what,
                        () -> {
                            run(what, step);
                            done.set(true);
                            waiters.wake();
                        });
        if (awaited(waiters, done, allBut(reserve))) {
            machine.awaitEnd(thread);
        } else {
            miss(what);
            machine.interrupt(thread);
        }
    }

    private static void run(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("trouble with {}, while all else stops", what, e);
        }
    }

    private static boolean awaited(Waiters waiters, AtomicBoolean done, Deadline by) {
        try {
            return waiters.await(done::get, by) == Waited.MET;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return done.get();
        }
    }
}
