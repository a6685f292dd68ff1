package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Children that write down when they begin and when they are told to stop, and that end as a test
/// tells them to.
///
/// For simulations: fields are plain, since one thread runs at a time.
final class Probe {
    private final Machine machine;
    private final Waiters waiters;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Worker.Action> orders = new HashMap<>();
    private final Map<String, Integer> failingStarts = new HashMap<>();
    private final Set<String> ignoring = new HashSet<>();

    Probe(Machine machine) {
        this.machine = machine;
        waiters = new Waiters(machine);
    }

    /// A child that starts at once, lives until it is told something, and obeys an interrupt.
    ChildSpec child(String id) {
        return ChildSpec.of(id, lifeline -> live(id, lifeline));
    }

    /// A child that takes no notice of interrupts until a time has passed.
    ChildSpec stubborn(String id, Duration time) {
        return ChildSpec.of(
                id,
                lifeline -> {
                    log.add("+" + id);
                    lifeline.started();
                    long until = machine.nanoTime() + time.toNanos();
                    while (machine.nanoTime() < until) {
                        boolean ignored = Thread.interrupted();
                        machine.parkNanos("its own affairs", until - machine.nanoTime());
                    }
                });
    }

    void crash(String id) throws InterruptedException {
        order(
                id,
                () -> {
                    throw new IllegalStateException(id + " crashed");
                });
    }

    void finish(String id) throws InterruptedException {
        order(id, () -> {});
    }

    void shutDown(String id) throws InterruptedException {
        order(
                id,
                () -> {
                    throw new Shutdown(id + " wants to");
                });
    }

    void failStarts(String id, int times) {
        failingStarts.put(id, times);
    }

    void ignoreStart(String id) {
        ignoring.add(id);
    }

    /// What happened since the last look: `+id` began, `-id` was told to stop.
    List<String> log() {
        var seen = List.copyOf(log);
        log.clear();
        return seen;
    }

    /// Lets everybody do what there is to do.
    void settle() throws InterruptedException {
        machine.sleep(Duration.ofNanos(1_000));
    }

    private void order(String id, Worker.Action action) throws InterruptedException {
        orders.put(id, action);
        waiters.wake();
        settle();
    }

    private void live(String id, Lifeline lifeline) throws Exception {
        int failing = failingStarts.getOrDefault(id, 0);
        if (failing > 0) {
            failingStarts.put(id, failing - 1);
            log.add("!" + id);
            throw new IllegalStateException(id + " cannot start");
        }
        if (ignoring.contains(id)) {
            return;
        }
        log.add("+" + id);
        orders.remove(id);
        lifeline.started();
        try {
            waiters.await(() -> orders.containsKey(id), Deadline.NEVER);
        } catch (InterruptedException e) {
            log.add("-" + id);
            throw e;
        }
        Worker.@Nullable Action order = orders.remove(id);
        if (order != null) {
            order.run();
        }
    }

    static ChildView view(SupervisionTree tree, String id) {
        return tree.view().children().stream()
                .filter(child -> child.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no child " + id));
    }
}
