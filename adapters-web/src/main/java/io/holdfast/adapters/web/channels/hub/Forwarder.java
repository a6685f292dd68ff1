package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.hearing.Hearing;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Has topics look at what has changed, where somebody listens: each thing once, however often it
/// changed meanwhile. Of each thing there is one plan at most to look at it without being told.
///
/// One thread calls [#round] again and again; everything else is safe for any thread.
public final class Forwarder {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration WAIT_MAX = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final Hub hub;
    private final InstantSource clock;
    private final Set<Thing> changed = ConcurrentHashMap.newKeySet();
    private final Queue<Due> planned = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);
    private final Map<Thing, Due> next = new HashMap<>();

    /// The same plans, the earliest first.
    private final NavigableSet<Due> due = new TreeSet<>(Due.ORDER);

    /// Has nothing to look at yet.
    ///
    /// @param hub who listens
    /// @param clock tells the time
    public Forwarder(Hub hub, InstantSource clock) {
        this.hub = hub;
        this.clock = clock;
    }

    private record Thing(Topic topic, String id) {
        String room() {
            return topic.pattern().endsWith("*") ? head(topic) + id : topic.pattern();
        }
    }

    private record Due(Instant time, Thing thing) {
        static final Comparator<Due> ORDER =
                Comparator.comparing(Due::time)
                        .thenComparing(due -> due.thing().topic().pattern())
                        .thenComparing(due -> due.thing().id());
    }

    /// Lets topics subscribe to what they forward. Called once.
    ///
    /// @param topics all
    /// @param events where they subscribe
    public void follow(List<Topic> topics, Events events) {
        topics.forEach(topic -> topic.follow(events, hub, changes(topic)));
        events.subscribe(
                Hearing.Restored.class, event -> topics.forEach(topic -> makeUp(topic, event)));
    }

    private void makeUp(Topic topic, Hearing.Restored event) {
        if (!topic.missesWhatIsNotHeard()) {
            lookAtAll(topic);
        } else if (event.missed()) {
            watched(topic).forEach(name -> hub.find(name).ifPresent(Room::missed));
        }
    }

    private List<String> watched(Topic topic) {
        String pattern = topic.pattern();
        String head = head(topic);
        return hub.names().stream()
                .filter(name -> pattern.endsWith("*") ? name.startsWith(head) : name.equals(head))
                .toList();
    }

    private static String head(Topic topic) {
        String pattern = topic.pattern();
        return pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    }

    /// Whatever somebody listens to may have changed while nothing was heard.
    private void lookAtAll(Topic topic) {
        if (topic.pattern().endsWith("*")) {
            int head = head(topic).length();
            watched(topic).forEach(name -> changes(topic).at(name.substring(head)));
        }
    }

    private Topic.Changes changes(Topic topic) {
        return id -> {
            Thing thing = new Thing(topic, id);
            if (hub.isWatched(thing.room()) && changed.add(thing)) {
                bell.offer(true);
            }
        };
    }

    /// Has something looked at when its time has come, or earlier where that is planned already.
    /// Any thread, never waits.
    ///
    /// @param topic which
    /// @param id what of it
    /// @param time when
    public void plan(Topic topic, String id, Instant time) {
        planned.add(new Due(time, new Thing(topic, id)));
        bell.offer(true);
    }

    /// Has [#round] wait no longer for something to look at. Any thread, never waits.
    public void nudge() {
        bell.offer(true);
    }

    /// Waits until there is something to look at, and looks.
    ///
    /// @throws InterruptedException if it is told to stop
    public void round() throws InterruptedException {
        bell.poll(waitMillis(), TimeUnit.MILLISECONDS);
        for (Due plan = planned.poll(); plan != null; plan = planned.poll()) {
            schedule(plan);
        }
        takeDue();
        for (Thing thing : new ArrayList<>(changed)) {
            changed.remove(thing);
            if (hub.isWatched(thing.room())) {
                look(thing);
            }
        }
    }

    private void schedule(Due plan) {
        Due before = next.get(plan.thing());
        if (before == null || plan.time().isBefore(before.time())) {
            cancel(plan.thing());
            next.put(plan.thing(), plan);
            due.add(plan);
        }
    }

    private void cancel(Thing thing) {
        Due before = next.remove(thing);
        if (before != null) {
            due.remove(before);
        }
    }

    private void takeDue() {
        Instant now = clock.instant();
        while (!due.isEmpty() && !due.first().time().isAfter(now)) {
            Thing thing = due.first().thing();
            cancel(thing);
            changed.add(thing);
        }
    }

    private long waitMillis() {
        Duration wait =
                due.isEmpty() ? WAIT_MAX : Duration.between(clock.instant(), due.first().time());
        return Math.clamp(wait.toMillis() + 1, 0, WAIT_MAX.toMillis());
    }

    /// A topic that throws fails for this once; its listeners are told when it is looked at again.
    private void look(Thing thing) {
        try {
            @Nullable Instant again = thing.topic().refresh(thing.id(), hub);
            // What was planned before is of how it stood before.
            cancel(thing);
            if (again != null) {
                schedule(new Due(again, thing));
            }
        } catch (StoreUnavailable _) {
            schedule(new Due(clock.instant().plus(AFTER_TROUBLE), thing));
        } catch (RuntimeException e) {
            LOG.error("what has changed in '{}' cannot be told", thing.room(), e);
        }
    }

    /// {@return how many things wait to be looked at}
    public int waiting() {
        return changed.size();
    }
}
