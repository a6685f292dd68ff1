package io.holdfast.bootstrap.tree;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Worker;
import io.holdfast.supervision.PartFailed;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.runtime.graceful.GracefulShutdownManager;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP server as a part of the tree. Netty's event loops are its own; they live as long.
///
/// @param server started and stopped with each life
/// @param graceful lets requests that are under way finish
public record HttpWorker(NettyEmbeddedServer server, GracefulShutdownManager graceful)
        implements Worker {
    private static final Logger LOG = LoggerFactory.getLogger(HttpWorker.class);
    private static final Duration CHECK_EVERY = Duration.ofMillis(500);
    private static final Duration REQUESTS_MAX = Duration.ofSeconds(5);

    /// What is left of the time that it has to stop, when it has waited for requests.
    private static final Duration TO_CLOSE = Duration.ofMillis(500);

    @Override
    public void run(Lifeline lifeline) throws InterruptedException {
        server.start();
        lifeline.started();
        try {
            while (server.isRunning()) {
                lifeline.machine().sleep(CHECK_EVERY);
            }
            throw new PartFailed("The HTTP server does not listen any more.");
        } finally {
            if (lifeline.isStopping()) {
                finishRequests(lifeline);
            }
            server.stopServerOnly();
        }
    }

    /// The framework's own end of this may never come, so the time limit is ours.
    private void finishRequests(Lifeline lifeline) {
        Machine machine = lifeline.machine();
        Deadline end =
                lifeline.stopBy().minus(TO_CLOSE).earlier(Deadline.after(machine, REQUESTS_MAX));
        try {
            graceful.shutdownGracefully()
                    .toCompletableFuture()
                    .get(end.nanosLeft(machine), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            LOG.info("some requests are still under way and are broken off");
        } catch (ExecutionException e) {
            LOG.warn("requests could not be waited for", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Map<String, Long> gauges() {
        return Map.of("port", (long) server.getPort());
    }
}
