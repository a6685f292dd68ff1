package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// One life of one child, seen from both sides: the child holds it as its [Lifeline], the
/// supervisor to stop it.
final class ChildLife implements Lifeline {
    private final String path;
    private final Machine machine;
    private final Worker worker;
    private final Consumer<SupervisionEvent> reports;
    private final Consumer<ChildLife> changed;
    private final Thread thread;
    private volatile boolean started;
    private volatile Deadline stopBy = Deadline.NEVER;
    private volatile boolean stopping;
    private volatile @Nullable Ending ending;
    private boolean abandoned;
    private @Nullable Runnable stopRequest;
    private @Nullable Runnable release;

    /// @param changed told by the child's thread when it has started and when it has ended
    ChildLife(
            String path,
            Machine machine,
            Worker worker,
            Consumer<SupervisionEvent> reports,
            Consumer<ChildLife> changed) {
        this.path = path;
        this.machine = machine;
        this.worker = worker;
        this.reports = reports;
        this.changed = changed;
        thread = machine.unstarted(path, this::live);
    }

    void begin() {
        thread.start();
    }

    boolean isStarted() {
        return started;
    }

    boolean isOver() {
        return ending != null;
    }

    @Nullable Ending ending() {
        return ending;
    }

    /// Waits until the thread of a life that is over is gone as well: it says so a moment before.
    void awaitGone() {
        machine.awaitEnd(thread);
    }

    /// Asks for the end as the child wishes to be asked, or, if that fails, by an interrupt.
    ///
    /// @param by what the child is told of the patience of who asks
    void askToStop(Deadline by) {
        stopBy = stopBy.earlier(by);
        Runnable request = markStopping();
        if (request == null) {
            machine.interrupt(thread);
            return;
        }
        if (!isDone(request)) {
            machine.interrupt(thread);
        }
    }

    void interrupt() {
        markStopping();
        machine.interrupt(thread);
    }

    /// Lets go of a life that does not end.
    void abandon() {
        Runnable letGo;
        synchronized (this) {
            abandoned = true;
            letGo = release;
        }
        if (letGo != null) {
            boolean ignored = isDone(letGo);
        }
    }

    /// Runs what a child left with its supervisor. Whatever that throws, the supervisor has others
    /// to look after.
    @SuppressWarnings("CatchingUnchecked")
    private static boolean isDone(Runnable request) {
        try {
            request.run();
            return true;
        } catch (Throwable _) {
            return false;
        }
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public void started() {
        if (!started) {
            started = true;
            changed.accept(this);
        }
    }

    @Override
    public boolean isStopping() {
        return stopping;
    }

    @Override
    public Deadline stopBy() {
        return stopBy;
    }

    @Override
    public void onStop(Runnable request) {
        boolean already;
        synchronized (this) {
            already = stopping;
            stopRequest = request;
        }
        if (already) {
            request.run();
        }
    }

    @Override
    public void onAbandon(Runnable letGo) {
        boolean already;
        synchronized (this) {
            already = abandoned;
            release = letGo;
        }
        if (already) {
            letGo.run();
        }
    }

    @Override
    public void report(SupervisionEvent event) {
        reports.accept(event);
    }

    private synchronized @Nullable Runnable markStopping() {
        stopping = true;
        return stopRequest;
    }

    private void live() {
        ending = outcome();
        changed.accept(this);
    }

    // Whatever a child throws ends here: that is what a supervisor is for.
    @SuppressWarnings("CatchingUnchecked")
    private Ending outcome() {
        try {
            worker.run(this);
            return stopping ? new Ending.Stopped("asked to") : new Ending.Completed();
        } catch (Throwable thrown) {
            return Ending.thrown(thrown, stopping);
        }
    }
}
