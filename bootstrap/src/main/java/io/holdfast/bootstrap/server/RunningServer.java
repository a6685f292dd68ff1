package io.holdfast.bootstrap.server;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.export.ReadingRoom;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.StartFailed;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Settings.ExternalDatabase;
import io.holdfast.bootstrap.settings.Settings.Secret;
import io.holdfast.bootstrap.tree.HttpWorker;
import io.holdfast.bootstrap.tree.LaneWorker;
import io.holdfast.bootstrap.tree.ListsWorker;
import io.holdfast.bootstrap.tree.OutsideParts;
import io.holdfast.bootstrap.tree.PostgresWorker;
import io.holdfast.bootstrap.tree.PulseWorker;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.ServerTree.Parts;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.bootstrap.wiring.Address;
import io.holdfast.bootstrap.wiring.LinkKey;
import io.holdfast.bootstrap.wiring.SealedStart;
import io.holdfast.bootstrap.wiring.SealingKeys;
import io.holdfast.bootstrap.wiring.Secrets;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import io.micronaut.inject.qualifiers.Qualifiers;
import io.micronaut.logging.LogLevel;
import io.micronaut.logging.LoggingSystem;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Everything that runs in one process, started in order and stopped in reverse.
///
/// What runs on and on hangs in a [ServerTree]; below it are the database and the wiring.
///
/// Stopping lets requests that are under way finish, sends jobs back to the queue from their
/// checkpoints, and then stops PostgreSQL. All of it shares one limit, so that the whole ends
/// within twenty seconds, whatever hangs (decision 0031). Started and stopped by one thread each.
public final class RunningServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    /// What a stop takes at most, but for what nobody has thought of.
    static final Duration STOP_MAX = Duration.ofSeconds(17);

    /// What is kept of that for what comes after the tree: connections, then PostgreSQL, which gets
    /// all that the others leave.
    static final Duration AFTER_TREE = Duration.ofSeconds(6);

    private static final Duration AFTER_CONNECTIONS = Duration.ofSeconds(4);
    static final Duration AFTER_POSTGRES = Duration.ofMillis(500);

    /// What a stop takes at most, whatever it is that hangs.
    static final Duration LAST_RESORT = Duration.ofMillis(18_500);

    private static final Duration POSTGRES_UNDO_MAX = Duration.ofSeconds(15);

    private static final List<String> BROKEN_OFF =
            List.of("com.zaxxer.hikari", "com.github.kagkarlsson");

    private final DataDirectory directory;
    private final @Nullable OwnPostgres postgres;
    private final ApplicationContext context;
    private final ServerTree tree;
    private final AtomicBoolean closing = new AtomicBoolean();

    private RunningServer(
            DataDirectory directory,
            @Nullable OwnPostgres postgres,
            ApplicationContext context,
            ServerTree tree) {
        this.directory = directory;
        this.postgres = postgres;
        this.context = context;
        this.tree = tree;
    }

    /// Starts everything in a directory, which the server closes when it stops, but not when it
    /// does not start.
    ///
    /// @param settings what was configured
    /// @param directory taken
    /// @param unwanted whether it shall not go on; asked after each step, for libraries swallow
    ///   interrupts
    static RunningServer start(Settings settings, DataDirectory directory, BooleanSupplier unwanted)
            throws InterruptedException {
        Deque<Runnable> undo = new ArrayDeque<>();
        try {
            ExternalDatabase external = settings.database();
            OwnPostgres postgres = null;
            if (external == null) {
                // Also of a PostgreSQL that does not get to its end something may run already.
                undo.push(() -> OwnPostgres.stop(postgresHome(settings), POSTGRES_UNDO_MAX));
                postgres = OwnPostgres.start(postgresHome(settings), new Secret(Secrets.text()));
            }
            goOnUnless(unwanted);
            ApplicationContext context = context(settings, address(external, postgres));
            undo.push(context::close);
            goOnUnless(unwanted);
            context.getBean(SealedStart.class).check();
            ServerTree tree = context.getBean(ServerTree.class);
            tree.start(parts(context, postgres));
            return new RunningServer(directory, postgres, context, tree);
        } catch (StartFailed e) {
            undo(undo);
            throw reason(e);
        } catch (RuntimeException | InterruptedException e) {
            undo(undo);
            throw e;
        }
    }

    private static void goOnUnless(BooleanSupplier unwanted) throws InterruptedException {
        if (unwanted.getAsBoolean()) {
            throw new InterruptedException("the start is not wanted any more");
        }
    }

    /// An interrupt that ended the start is not meant for what undoes it.
    private static void undo(Deque<Runnable> steps) {
        boolean interrupted = Thread.interrupted();
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.warn("trouble while a start is undone", e);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// {@return where the embedded PostgreSQL has its data and its programs}
    static Path postgresHome(Settings settings) {
        return settings.dataDir().resolve("postgres");
    }

    /// Whoever starts a server wants to know what is wrong, not where in the tree.
    private static RuntimeException reason(StartFailed failed) {
        RuntimeException reason = failed;
        while (reason instanceof StartFailed && reason.getCause() instanceof RuntimeException e) {
            reason = e;
        }
        return reason;
    }

    private static Parts parts(ApplicationContext context, @Nullable OwnPostgres postgres) {
        return new Parts(
                new ServerTree.Database(
                        postgres == null ? null : watch(postgres, pools(context)),
                        context.getBean(PulseWorker.class)),
                context.getBean(ServerTree.Events.class),
                context.getBean(ServerTree.Caches.class),
                context.getBean(OutsideParts.class),
                context.getBean(LaneWorker.class, Qualifiers.byName("small-lane")),
                context.getBean(LaneWorker.class, Qualifiers.byName("large-lane")),
                context.getBean(Worker.class, Qualifiers.byName("prune")),
                context.getBean(TalliedWorker.class, Qualifiers.byName("pictures")),
                context.getBean(ServerTree.Stock.class),
                context.getBean(TalliedWorker.class, Qualifiers.byName("carts")),
                context.getBean(TalliedWorker.class, Qualifiers.byName("idempotency")),
                context.getBean(ServerTree.Orders.class),
                context.getBean(ServerTree.News.class),
                new ServerTree.Web(
                        new ListsWorker(context.getBean(ReadingRoom.class)),
                        new HttpWorker(
                                context.getBean(NettyEmbeddedServer.class),
                                context.getBean(GracefulShutdownManager.class))),
                context.getBean(ServerTree.Channels.class));
    }

    private static Collection<HikariDataSource> pools(ApplicationContext context) {
        return context.getBeansOfType(HikariDataSource.class);
    }

    private static PostgresWorker watch(OwnPostgres postgres, Collection<HikariDataSource> pools) {
        return new PostgresWorker(
                postgres, List.copyOf(pools), pools.iterator().next().getConnectionTimeout());
    }

    private static Address address(
            @Nullable ExternalDatabase external, @Nullable OwnPostgres postgres) {
        if (external != null) {
            return new Address(external.url(), external.user(), external.password(), false);
        }
        if (postgres == null) {
            throw new IllegalStateException("there is no database");
        }
        return new Address(postgres.jdbcUrl(), postgres.user(), postgres.password(), true);
    }

    private static ApplicationContext context(Settings settings, Address address) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("micronaut.server.port", port(settings));
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
                    .singletons(
                            settings,
                            address,
                            LinkKey.of(settings.dataDir()),
                            SealingKeys.of(settings))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("the keys of this node cannot be kept", e);
        }
    }

    /// Any free port is chosen here and once: left to the framework, an HTTP server that is started
    /// again would listen at another one, where nobody looks for it.
    private static int port(Settings settings) {
        if (settings.port() != 0) {
            return settings.port();
        }
        try (ServerSocket free = new ServerSocket()) {
            free.bind(new InetSocketAddress(settings.host(), 0));
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port at " + settings.host(), e);
        }
    }

    /// {@return the wired beans}
    public ApplicationContext context() {
        return context;
    }

    /// {@return the port that is listened at}
    public int port() {
        return context.getBean(EmbeddedServer.class).getPort();
    }

    /// Waits until the server ends.
    ///
    /// @return whether it ended by itself, because its tree gave up, and not by [#close]
    /// @throws InterruptedException if the caller is interrupted while it waits
    public boolean awaitEnd() throws InterruptedException {
        Ending ending = tree.awaitEnd();
        if (closing.get()) {
            return false;
        }
        LOG.error("the server gives up: {}", ending);
        return true;
    }

    /// Stops everything. Only the first call does anything; none other waits for it.
    @Override
    public void close() {
        if (closing.getAndSet(true)) {
            return;
        }
        LOG.info("stopping: requests under way may finish, jobs go back to the queue");
        StopBudget budget = new StopBudget(context.getBean(Machine.class), STOP_MAX);
        hush(context);
        tree.close(budget.allBut(AFTER_TREE)).forEach(budget::miss);
        pools(context).forEach(RunningServer::hurry);
        budget.spend("the connections to the database", AFTER_CONNECTIONS, context::close);
        if (postgres != null && !postgres.close(budget.leftBut(AFTER_POSTGRES))) {
            budget.miss("the orderly end of PostgreSQL");
        }
        directory.close();
        if (budget.missed().isEmpty()) {
            LOG.info("stopped");
        } else {
            LOG.warn("stopped, but there was no time for: {}", budget.missed());
        }
    }

    /// Stops everything for the end of the process: comes back within [#LAST_RESORT] even if
    /// something hangs that has no limit, such as whoever reads the log.
    public void closeForGood() {
        new StopBudget(context.getBean(Machine.class), LAST_RESORT)
                .spend("the server", Duration.ZERO, this::close);
    }

    /// Whatever libraries are broken off at is told by them at length, and by us in a line.
    private static void hush(ApplicationContext context) {
        context.findBean(LoggingSystem.class)
                .ifPresent(log -> BROKEN_OFF.forEach(it -> log.setLogLevel(it, LogLevel.OFF)));
    }

    /// A pool that is closed waits for a connection that is just being opened, and that is as long
    /// as a server may take to answer.
    private static void hurry(HikariDataSource pool) {
        try {
            pool.getDataSource().setLoginTimeout(1);
        } catch (SQLException e) {
            LOG.debug("the pool {} takes its time", pool.getPoolName(), e);
        }
    }
}
