package io.holdfast.bootstrap.tree;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Probe;
import io.holdfast.adapters.persistence.ServerConnections;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Asks the database every second whether it answers.
///
/// A server that has died closes its connections; one that stands still (a disk that hangs, a
/// machine that is frozen) does not, and who waits for it waits on and on. A limit on each wait
/// cannot tell it from one that works for long. So it is asked beside: while it is silent for
/// longer than [Pulse#SILENCE_MAX], requests that wait are broken off, and none waits for a
/// connection for longer than a moment; jobs and readers of lists follow after [#LONG_SILENCE].
/// Once it answers all is as before.
///
/// @param pulse is told
/// @param probe opens what asks
/// @param requests connections of requests, and of what they rest on
/// @param others connections of jobs, and of readers of lists
/// @param waitMillis how long a connection is waited for while all is well
public record PulseWorker(
        Pulse pulse,
        Supplier<Probe> probe,
        List<HikariDataSource> requests,
        List<HikariDataSource> others,
        long waitMillis)
        implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(PulseWorker.class);

    /// Their work is dear, and does not mind to wait.
    static final Duration LONG_SILENCE = Duration.ofSeconds(60);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final long MOMENT_MILLIS = 1_000;

    /// Keeps copies.
    public PulseWorker {
        requests = List.copyOf(requests);
        others = List.copyOf(others);
    }

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        boolean silent = false;
        try (Probe asking = probe.get()) {
            while (!lifeline.isStopping()) {
                if (asking.answers()) {
                    pulse.answered();
                    if (silent) {
                        waitFor(waitMillis);
                        LOG.info("the database answers again");
                    }
                    silent = false;
                } else if (!lifeline.isStopping()) {
                    pulse.missed();
                    silent = silent(silent);
                }
                lifeline.started();
                lifeline.machine().sleep(EVERY);
            }
        } finally {
            if (silent) {
                waitFor(waitMillis);
            }
        }
    }

    private boolean silent(boolean before) {
        Duration silence = pulse.silence();
        if (silence.compareTo(Pulse.SILENCE_MAX) < 0) {
            return before;
        }
        if (!before) {
            LOG.warn("the database does not answer; requests that wait for it are broken off");
            waitFor(MOMENT_MILLIS);
        }
        requests.forEach(PulseWorker::breakOff);
        if (silence.compareTo(LONG_SILENCE) >= 0) {
            others.forEach(PulseWorker::breakOff);
        }
        return true;
    }

    private void waitFor(long millis) {
        requests.forEach(pool -> pool.setConnectionTimeout(millis));
        others.forEach(pool -> pool.setConnectionTimeout(millis));
    }

    private static void breakOff(HikariDataSource pool) {
        if (pool.getDataSource() instanceof ServerConnections connections) {
            connections.breakOff();
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("silentMillis", pulse.silence().toMillis());
    }
}
