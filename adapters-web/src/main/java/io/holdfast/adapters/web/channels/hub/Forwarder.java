package io.holdfast.adapters.web.channels.hub;

import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/// Has topics look at what has changed, where somebody listens: each thing once, however often it
/// changed meanwhile.
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
    private final PriorityQueue<Due> due = new PriorityQueue<>(Comparator.comparing(Due::time));

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
            String pattern = topic.pattern();
            return pattern.endsWith("*")
                    ? pattern.substring(0, pattern.length() - 1) + id
                    : pattern;
        }
    }

    private record Due(Instant time, Thing thing) {}

    /// Lets topics subscribe to what they forward. Called once.
    ///
    /// @param topics all
    /// @param events where they subscribe
    public void follow(List<Topic> topics, Events events) {
        topics.forEach(topic -> topic.follow(events, hub, changes(topic)));
    }

    private Topic.Changes changes(Topic topic) {
        return id -> {
            Thing thing = new Thing(topic, id);
            if (hub.isWatched(thing.room()) && changed.add(thing)) {
                bell.offer(true);
            }
        };
    }

    /// Has something looked at when its time has come. Any thread, never waits.
    ///
    /// @param topic which
    /// @param id what of it
    /// @param time when
    public void plan(Topic topic, String id, Instant time) {
        planned.add(new Due(time, new Thing(topic, id)));
        bell.offer(true);
    }

    /// Waits until there is something to look at, and looks.
    ///
    /// @throws InterruptedException if it is told to stop
    public void round() throws InterruptedException {
        bell.poll(waitMillis(), TimeUnit.MILLISECONDS);
        for (Due plan = planned.poll(); plan != null; plan = planned.poll()) {
            due.add(plan);
        }
        Instant now = clock.instant();
        for (Due first = due.peek();
                first != null && !first.time().isAfter(now);
                first = due.peek()) {
            changed.add(due.remove().thing());
        }
        for (Thing thing : new ArrayList<>(changed)) {
            changed.remove(thing);
            if (hub.isWatched(thing.room())) {
                look(thing);
            }
        }
    }

    private long waitMillis() {
        Due first = due.peek();
        Duration wait = first == null ? WAIT_MAX : Duration.between(clock.instant(), first.time());
        return Math.clamp(wait.toMillis() + 1, 0, WAIT_MAX.toMillis());
    }

    /// A topic that throws fails for this once; its listeners are told when it is looked at again.
    private void look(Thing thing) {
        try {
            @Nullable Instant again = thing.topic().refresh(thing.id(), hub);
            if (again != null) {
                due.add(new Due(again, thing));
            }
        } catch (StoreUnavailable _) {
            due.add(new Due(clock.instant().plus(AFTER_TROUBLE), thing));
        } catch (RuntimeException e) {
            LOG.error("what has changed in '{}' cannot be told", thing.room(), e);
        }
    }

    /// {@return how many things wait to be looked at}
    public int waiting() {
        return changed.size();
    }
}
