package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What happened in one tree: the trouble of the past, and who wants to hear of what comes.
final class Journal {
    private final Machine machine;
    private final int troublesMax;
    private final Deque<SupervisionEvent> troubles = new ArrayDeque<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();

    Journal(Machine machine, int troublesMax) {
        this.machine = machine;
        this.troublesMax = troublesMax;
    }

    void add(SupervisionEvent event) {
        if (isTrouble(event)) {
            keep(event);
        }
        for (Subscription subscription : subscriptions) {
            subscription.offer(event);
        }
    }

    synchronized List<SupervisionEvent> troubles() {
        return List.copyOf(troubles);
    }

    Subscription subscribe(int eventsMax) {
        Subscription subscription = new Subscription(machine, eventsMax, subscriptions::remove);
        subscriptions.add(subscription);
        return subscription;
    }

    private synchronized void keep(SupervisionEvent event) {
        if (troubles.size() == troublesMax) {
            troubles.removeFirst();
        }
        troubles.addLast(event);
    }

    /// Starts and ends are the daily round; with many short children they would drive out what
    /// matters.
    private static boolean isTrouble(SupervisionEvent event) {
        return switch (event) {
            case SupervisionEvent.Started _, SupervisionEvent.Ended _, SupervisionEvent.Stopped _ ->
                    false;
            case SupervisionEvent.StartFailed _,
                    SupervisionEvent.Crashed _,
                    SupervisionEvent.Resting _,
                    SupervisionEvent.Restarted _,
                    SupervisionEvent.Abandoned _,
                    SupervisionEvent.GaveUp _ ->
                    true;
        };
    }
}
