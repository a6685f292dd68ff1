package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Subscription;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.Worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Writes down, counts and passes on what happens to the parts of a tree, each event once.
///
/// It listens from its making on, so that what happens between two of its lives is written down by
/// the next one, and what happens during the end by [#finish].
final class Logbook implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Logbook.class);
    private static final int EVENTS_MAX = 1_024;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Mishaps mishaps;
    private final Consumer<SupervisionEvent> heed;
    private final Subscription events;
    private final Set<SupervisionEvent> before = Collections.newSetFromMap(new IdentityHashMap<>());
    private final AtomicLong heard = new AtomicLong();

    Logbook(SupervisionTree tree, Mishaps mishaps, Consumer<SupervisionEvent> heed) {
        this.mishaps = mishaps;
        this.heed = heed;
        events = tree.subscribe(EVENTS_MAX);
        before.addAll(tree.history());
        before.forEach(this::write);
    }

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        lifeline.started();
        while (!lifeline.isStopping()) {
            events.next(PATIENCE).ifPresent(this::writeOnce);
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("heard", heard.get(), "dropped", events.dropped());
    }

    /// Writes down what is left, and listens no more. To be called when the tree has ended.
    void finish() {
        try {
            Optional<SupervisionEvent> next = events.next(Duration.ZERO);
            while (next.isPresent()) {
                writeOnce(next.get());
                next = events.next(Duration.ZERO);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        events.close();
    }

    private void writeOnce(SupervisionEvent event) {
        if (!before.contains(event)) {
            write(event);
        }
    }

    private void write(SupervisionEvent event) {
        heard.incrementAndGet();
        mishaps.count(event);
        heed.accept(event);
        switch (event) {
            case SupervisionEvent.Crashed(_, var path, var cause, var restarts) ->
                    LOG.error("{} crashed, after {} restarts", path, restarts, cause);
            case SupervisionEvent.StartFailed(_, var path, var cause) ->
                    LOG.error("{} did not start", path, cause);
            case SupervisionEvent.Resting(_, var path, var rest) ->
                    LOG.info("{} is started again in {} ms", path, rest.toMillis());
            case SupervisionEvent.Restarted(_, var path, var restarts) ->
                    LOG.info("{} works again, after {} restarts", path, restarts);
            case SupervisionEvent.Abandoned(_, var path) ->
                    LOG.warn("{} did not stop in time and is waited for no more", path);
            case SupervisionEvent.GaveUp(_, var path, var takes) ->
                    LOG.error(
                            "{} gave up: more than {} restarts in {}",
                            path,
                            takes.restartsMax(),
                            takes.period());
            case SupervisionEvent.Started _, SupervisionEvent.Ended _, SupervisionEvent.Stopped _ ->
                    LOG.debug("{}", event);
        }
    }
}
