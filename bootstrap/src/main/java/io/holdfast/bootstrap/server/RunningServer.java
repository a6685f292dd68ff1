package io.holdfast.bootstrap.server;

import io.holdfast.adapters.persistence.jobs.JobWorkers;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Settings.ExternalDatabase;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.bootstrap.wiring.Address;
import io.holdfast.bootstrap.wiring.LinkKey;
import io.holdfast.bootstrap.wiring.Secrets;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Everything that runs in one process, started in order and stopped in reverse.
///
/// Stopping lets requests that are under way finish, sends jobs back to the queue from their
/// checkpoints, and then stops PostgreSQL; each part has its time, so that the whole ends within
/// twenty seconds. Started and stopped by one thread each.
public final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final long REQUESTS_MAX_SECONDS = 5;

    private final DataDirectory directory;
    private final @Nullable OwnPostgres postgres;
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final JobWorkers workers;

    private RunningServer(
            DataDirectory directory,
            @Nullable OwnPostgres postgres,
            ApplicationContext context,
            EmbeddedServer server,
            JobWorkers workers) {
        this.directory = directory;
        this.postgres = postgres;
        this.context = context;
        this.server = server;
        this.workers = workers;
    }

    /// Starts everything.
    ///
    /// @param settings what was configured
    /// @return the running server
    public static RunningServer start(Settings settings) {
        DataDirectory directory = DataDirectory.take(settings.dataDir());
        ExternalDatabase external = settings.database();
        OwnPostgres postgres =
                external != null
                        ? null
                        : OwnPostgres.start(
                                settings.dataDir().resolve("postgres"), new Secret(Secrets.text()));
        try {
            ApplicationContext context = context(settings, address(external, postgres));
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            JobWorkers workers = context.getBean(JobWorkers.class);
            workers.start();
            return new RunningServer(directory, postgres, context, server, workers);
        } catch (RuntimeException e) {
            if (postgres != null) {
                postgres.close();
            }
            directory.close();
            throw e;
        }
    }

    private static Address address(
            @Nullable ExternalDatabase external, @Nullable OwnPostgres postgres) {
        if (external != null) {
            return new Address(external.url(), external.user(), external.password());
        }
        if (postgres == null) {
            throw new IllegalStateException("there is no database");
        }
        return new Address(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static ApplicationContext context(Settings settings, Address address) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
        properties.put("micronaut.server.host", settings.host());
        properties.put(
                "micronaut.server.max-request-size",
                settings.imports().bodyBytesMax() + 1024 * 1024);
        properties.put(
                "micronaut.server.multipart.max-file-size", settings.imports().bodyBytesMax());
        try {
            return ApplicationContext.builder()
                    .properties(properties)
                    .environmentPropertySource(false)
                    .deduceEnvironment(false)
                    .singletons(settings, address, LinkKey.of(settings.dataDir()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the key for links cannot be kept", e);
        }
    }

    /// {@return the wired beans}
    public ApplicationContext context() {
        return context;
    }

    /// {@return the port that is listened at}
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        LOG.info("stopping: requests under way may finish, jobs go back to the queue");
        finishRequests();
        workers.close();
        context.close();
        if (postgres != null) {
            postgres.close();
        }
        directory.close();
        LOG.info("stopped");
    }

    /// The framework's own end of this may never come, so the time limit is ours.
    private void finishRequests() {
        try {
            context.getBean(GracefulShutdownManager.class)
                    .shutdownGracefully()
                    .toCompletableFuture()
                    .get(REQUESTS_MAX_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException _) {
            LOG.info("some requests are still under way and are broken off");
        } catch (ExecutionException e) {
            LOG.warn("requests could not be waited for", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
