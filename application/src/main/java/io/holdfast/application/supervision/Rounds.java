package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What a life does again and again, with a pause after each round, until it is asked to end.
///
/// Asked in a pause, it ends at once. Asked in a round, it may finish that within [#TO_FINISH] and
/// is interrupted then: most rounds are a statement or two, which take their time on a busy
/// machine, and an interrupt in the middle of one costs the connection; but a round that clears a
/// backlog must not keep everybody waiting who wants to stop.
public final class Rounds {
    /// How long a round that is under way is given to finish.
    public static final Duration TO_FINISH = Duration.ofSeconds(2);

    private Rounds() {}

    /// One round.
    @FunctionalInterface
    public interface Round {
        /// Does it.
        ///
        /// @return how long to pause before the next one; not at all if not positive
        /// @throws Exception whatever went wrong; no other round follows
        Duration run() throws Exception;
    }

    /// Says that the life has started, and goes round until it is asked to end.
    ///
    /// @param lifeline of the life whose thread this is; asks for a milder way to be told to end
    /// @param first how long to pause before the first round
    /// @param nudge ends what a round waits for when there is nothing to do, so that a round which
    ///   does nothing is over at once; called by another thread, never waits
    /// @param round ends soon after an interrupt
    /// @throws Exception what a round has thrown, or an interrupt in a pause
    public static void run(Lifeline lifeline, Duration first, Runnable nudge, Round round)
            throws Exception {
        Reminder reminder = new Reminder(lifeline.machine(), Thread.currentThread());
        lifeline.onStop(
                () -> {
                    reminder.set();
                    nudge.run();
                });
        try {
            lifeline.started();
            Duration pause = first;
            while (isDue(lifeline, pause)) {
                pause = round.run();
            }
        } finally {
            reminder.cancel();
        }
    }

    /// Pauses.
    ///
    /// @return whether the next round is due; not where the end was asked for before
    private static boolean isDue(Lifeline lifeline, Duration pause) throws InterruptedException {
        Machine machine = lifeline.machine();
        long dueAtNanos = machine.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (left > 0 && !lifeline.isStopping()) {
            machine.parkNanos(lifeline, left);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted in a pause");
            }
            left = dueAtNanos - machine.nanoTime();
        }
        return !lifeline.isStopping();
    }

    /// Ends a pause at once, and a round when it has had time to finish.
    private static final class Reminder {
        private final Machine machine;
        private final Thread thread;
        private @Nullable Timer timer;
        private boolean over;

        Reminder(Machine machine, Thread thread) {
            this.machine = machine;
            this.thread = thread;
        }

        synchronized void set() {
            if (!over) {
                timer = machine.after(TO_FINISH, () -> machine.interrupt(thread));
                machine.unpark(thread);
            }
        }

        synchronized void cancel() {
            over = true;
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
