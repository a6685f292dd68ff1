package io.holdfast.contracts.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.jobs.port.out.JobSignals;
import io.holdfast.kernel.JobId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// What every [JobSignals] must do. Extend it and return signals that nobody waits for yet.
///
/// A signal may be lost and a wait may end early, so that an adapter which never waits for long
/// keeps every rule; what no adapter may do is let a watcher miss that there is something to look
/// at, or hold up who tells of it.
public abstract class JobSignalsContract {
    private static final Duration LONG = Duration.ofHours(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final JobId job = new JobId(UUID.randomUUID());
    private JobSignals signals;

    /// For subclasses, which JUnit makes one of for each test.
    protected JobSignalsContract() {}

    /// {@return signals that nobody waits for}
    protected abstract JobSignals quiet();

    /// {@return for how long a step that must end is waited for before the test gives up; a
    /// millisecond does where everything is well, so it can be as long as one likes}
    protected Duration patience() {
        return Duration.ofSeconds(20);
    }

    @BeforeEach
    final void open() {
        signals = quiet();
    }

    @AfterEach
    final void close() {
        threads.shutdownNow();
    }

    private Future<?> waits(JobId id, Duration atMost, CountDownLatch begins) {
        return threads.submit(
                () -> {
                    begins.countDown();
                    signals.await(id, 1, atMost);
                    return null;
                });
    }

    private boolean ends(Future<?> one) throws Exception {
        try {
            one.get(patience().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    // A signal that comes before the wait begins may be lost, so it is given again and again; one
    // a round of waiting, so that whoever is woken by every second signal is found out as well.
    private boolean endWhileSignalled(List<Future<?>> waiting) throws Exception {
        long giveUp = System.nanoTime() + patience().toNanos();
        while (waiting.stream().anyMatch(one -> !one.isDone()) && System.nanoTime() < giveUp) {
            signals.changed(job);
            Future<?> slow = waiting.stream().filter(one -> !one.isDone()).findFirst().orElse(null);
            if (slow != null) {
                try {
                    slow.get(20, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // Signalled too early: once more.
                }
            }
        }
        return waiting.stream().allMatch(Future::isDone);
    }

    @Test
    final void SIG_1_a_change_ends_the_wait_of_everybody_who_watches_the_job() throws Exception {
        CountDownLatch begin = new CountDownLatch(3);
        List<Future<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            waiting.add(waits(job, LONG, begin));
        }
        begin.await();

        assertThat(endWhileSignalled(waiting)).as("three watchers, and changes").isTrue();
    }

    @Test
    final void SIG_2_a_wait_ends_after_its_time_though_nothing_changes() throws Exception {
        for (Duration time : List.of(Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(30))) {
            CountDownLatch begin = new CountDownLatch(1);
            assertThat(ends(waits(job, time, begin))).as("a wait of %s", time).isTrue();
        }
    }

    @Test
    final void SIG_3_an_interrupted_watcher_waits_no_longer() throws Exception {
        Future<Boolean> told =
                threads.submit(
                        () -> {
                            Thread.currentThread().interrupt();
                            try {
                                signals.await(job, 1, Duration.ofMillis(50));
                                return false;
                            } catch (InterruptedException _) {
                                return true;
                            }
                        });

        assertThat(ends(told)).as("an interrupted watcher").isTrue();
        assertThat(told.get()).as("whether the watcher was told that it is interrupted").isTrue();
    }

    @Test
    final void SIG_4_telling_of_a_change_waits_for_nobody() throws Exception {
        Future<?> untold =
                threads.submit(
                        () -> {
                            for (int i = 0; i < 1_000; i++) {
                                signals.changed(new JobId(UUID.randomUUID()));
                            }
                            return null;
                        });

        assertThat(ends(untold)).as("a thousand changes that nobody watches").isTrue();
    }
}
