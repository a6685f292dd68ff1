package io.holdfast.adapters.persistence.events;

import static org.awaitility.Awaitility.await;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.kernel.Event;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.hearing.Hearing;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// A node that tells and hears on threads of the test's.
final class Listening implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(60);
    final NodeRegister register;
    final PostgresEvents events;
    private final Ears ears;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Hearing> hearing = new ArrayList<>();
    private final Thread telling;
    private @Nullable Thread listening;

    Listening(Database database, EventText text) {
        register =
                new NodeRegister(
                        database, UUID.randomUUID(), Duration.ofMillis(20), System::nanoTime);
        events = new PostgresEvents(database, register, text);
        ears = new Ears(database, register, events);
        events.subscribe(Hearing.class, this::add);
        telling = Thread.ofVirtual().start(this::tellAll);
        listen();
    }

    private synchronized void add(Hearing event) {
        hearing.add(event);
    }

    synchronized List<Hearing> hearing() {
        return List.copyOf(hearing);
    }

    /// Listens once more; returns when it is in the register.
    void listen() {
        CountDownLatch started = new CountDownLatch(1);
        listening =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        ears.listen(started::countDown, stopping::get);
                                    } catch (StoreUnavailable _) {
                                        // The test looks at what was told of it.
                                    }
                                });
        try {
            started.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    void awaitDeaf() {
        await().atMost(SOON).until(() -> hearing().getLast() instanceof Hearing.Lost);
    }

    void awaitHearing() {
        await().atMost(SOON).until(() -> hearing().getLast() instanceof Hearing.Restored);
    }

    private void tellAll() {
        while (!stopping.get()) {
            try {
                events.tell();
            } catch (StoreUnavailable _) {
                // It is told later.
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    void publish(List<? extends Event> all) {
        all.forEach(events::publish);
    }

    /// Who listens looks at this only now and then, so whoever closes several tells them all first.
    void askToStop() {
        stopping.set(true);
        telling.interrupt();
    }

    @Override
    public void close() {
        askToStop();
        try {
            telling.join();
            if (listening != null) {
                listening.join();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
