package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waited;
import io.holdfast.application.concurrent.Waiters;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A running tree: the root supervisor, the history, and the view of it all.
///
/// Whoever starts it stops it ([#close]). The root has nobody above it: when it gives up, the tree
/// is over, and [#awaitEnd] tells whoever waits for that, usually to end the process and let the
/// outside restart it.
///
/// Safe for use by any thread.
public final class SupervisionTree implements AutoCloseable {
    /// How many troubles the history keeps; older ones are forgotten.
    public static final int HISTORY_MAX = 256;

    /// Whoever hangs is let go of, then those after it in its branch, then all other branches.
    private static final Duration TO_LET_GO = StopLimit.GRACE.multipliedBy(5);

    private final Machine machine;
    private final String id;
    private final Supervisor root;
    private final Journal journal;
    private final Waiters waiters;
    private final ChildLife life;
    private volatile boolean gaveUp;

    private SupervisionTree(Machine machine, String id, SupervisorSpec spec) {
        this.machine = machine;
        this.id = id;
        root = new Supervisor(machine, spec);
        journal = new Journal(machine, HISTORY_MAX);
        waiters = new Waiters(machine);
        life = new ChildLife(id, machine, root.worker(), this::hear, _ -> waiters.wake());
    }

    /// Starts a tree, and returns when all its children have started.
    ///
    /// @param machine time and threads of the whole tree
    /// @param id name of the root, the first part of every path
    /// @param spec the children of the root, and what becomes of them
    /// @return the tree
    /// @throws StartFailed if a child did not start; those before it have been stopped again
    /// @throws InterruptedException if the caller is interrupted meanwhile; the tree has been
    ///   stopped
    public static SupervisionTree start(Machine machine, String id, SupervisorSpec spec)
            throws InterruptedException {
        SupervisionTree tree = new SupervisionTree(machine, id, spec);
        tree.life.begin();
        try {
            tree.waiters.await(() -> tree.life.isStarted() || tree.life.isOver(), Deadline.NEVER);
        } catch (InterruptedException e) {
            tree.close();
            throw e;
        }
        if (tree.life.isStarted()) {
            return tree;
        }
        tree.life.awaitGone();
        throw tree.life.ending() instanceof Ending.Crashed(Throwable cause)
                ? new StartFailed(id + " did not start: " + cause.getMessage(), cause)
                : new StartFailed(id + " ended before it had started", null);
    }

    private void hear(SupervisionEvent event) {
        if (event instanceof SupervisionEvent.GaveUp && event.path().equals(id)) {
            gaveUp = true;
        }
        journal.add(event);
    }

    /// {@return the root, for orders}
    public Supervisor root() {
        return root;
    }

    /// {@return the whole tree at this moment}
    public ChildView view() {
        ChildState state = life.isOver() ? ChildState.STOPPED : rootState();
        return new ChildView(
                id, ChildType.SUPERVISOR, state, 0, null, root.worker().gauges(), root.children());
    }

    /// {@return whether the tree has ended, or is about to because its root gave up and stops its
    /// children; not while it is stopped by [#close]}
    public boolean isLost() {
        return gaveUp || life.isOver();
    }

    /// {@return the last [#HISTORY_MAX] troubles of the whole tree, oldest first: crashes, failed
    /// starts, rests, restarts, abandonments, givings up}
    public List<SupervisionEvent> history() {
        return journal.troubles();
    }

    /// Hears of all that happens in the tree from now on.
    ///
    /// @param eventsMax how many events may wait for the reader, 1 or more
    /// @return what the reader reads from, and closes
    /// @throws IllegalArgumentException if `eventsMax` is not positive
    public Subscription subscribe(int eventsMax) {
        return journal.subscribe(eventsMax);
    }

    /// Waits for the end of the tree.
    ///
    /// @param limit how long
    /// @return how the root ended, or nothing if it still runs
    /// @throws InterruptedException if the caller is interrupted while it waits
    public Optional<Ending> awaitEnd(Duration limit) throws InterruptedException {
        Waited waited = waiters.await(life::isOver, Deadline.after(machine, limit));
        return waited == Waited.MET ? Optional.ofNullable(life.ending()) : Optional.empty();
    }

    /// Stops all children in reverse, each within its limit, and returns when they have ended or
    /// been abandoned.
    ///
    /// An interrupt of the caller does not cut that short; its status is kept. More than once is as
    /// good as once.
    @Override
    public void close() {
        close(Deadline.NEVER);
    }

    /// Stops all children in reverse, each within its limit and all of them within one, which is
    /// handed down the tree (SUP-35); [#history] tells who has been abandoned.
    ///
    /// An interrupt of the caller does not cut that short; its status is kept.
    ///
    /// @param by when it returns at the latest; whatever still lives then has been interrupted
    public void close(Deadline by) {
        life.askToStop(by.minus(TO_LET_GO));
        boolean interrupted = false;
        while (!life.isOver() && !by.isPast(machine)) {
            try {
                waiters.await(life::isOver, by);
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (life.isOver()) {
            life.awaitGone();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ChildState rootState() {
        if (life.isStopping() || gaveUp) {
            return ChildState.STOPPING;
        }
        return life.isStarted() ? ChildState.RUNNING : ChildState.STARTING;
    }
}
