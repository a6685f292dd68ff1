package io.holdfast.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.inventory.JdbiStockStore;
import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.inventory.HoldSweep;
import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.inventory.LocationOrder;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A backlog of holds whose time is over: how fast it is cleared, and what whoever wants stock
/// meanwhile sees of it.
///
/// Buyers want pieces of the same SKUs at a fixed rate, before and while; a wait begins when its
/// buyer was due, so that a stall counts for all whom it kept.
public final class ExpiryBench {
    private static final int SKUS = 10_000;
    private static final int BUYERS = 64;

    private final Options options;
    private final Report report;

    private ExpiryBench(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /// Clears one backlog.
    ///
    /// @param options how many holds, how many buyers a second, how long they are watched before
    /// @param report where figures go
    public static void run(Options options, Report report) {
        try {
            new ExpiryBench(options, report).run();
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses a statement", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the backlog was not cleared", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private record Cleared(long holds, Duration took, Sales meanwhile) {
        double perSecond() {
            return holds / (took.toNanos() / 1e9);
        }
    }

    private void run() throws SQLException, InterruptedException, ExecutionException {
        long holds = options.scale().variants();
        try (Warehouse warehouse = Warehouse.open();
                HikariDataSource pool = warehouse.pool(2);
                MailboxSeller seller = new MailboxSeller(warehouse, SKUS)) {
            warehouse.requireDurable();
            report.step("watching buyers without a backlog");
            Duration watched = Duration.ofSeconds(options.load().seconds());
            Sales before = buyers().buy(seller, watched.dividedBy(3), watched);
            Overdue overdue = new Overdue(pool, SKUS, holds);
            report.step("writing %,d holds whose time is over".formatted(holds));
            overdue.write();
            Duration atOnce = overdue.endedAtOnce();
            report.step("clearing it");
            Cleared cleared = clear(pool, seller);
            tell(cleared, before, holds / (atOnce.toNanos() / 1e9));
        }
    }

    private Buyers buyers() {
        Duration pause = Duration.ofSeconds(BUYERS).dividedBy(options.load().perSecond());
        return new Buyers(BUYERS, Demand.uniform(SKUS), options.seed(), pause);
    }

    private Cleared clear(HikariDataSource pool, MailboxSeller seller)
            throws InterruptedException, ExecutionException {
        JdbiStockStore store =
                new JdbiStockStore(Database.open(pool), new LocationOrder(List.of("main")));
        InstantSource clock = () -> InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);
        try (JvmMachine machine = new JvmMachine(clock, System::nanoTime);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begunAtNanos = System.nanoTime();
            Future<Long> sweep =
                    threads.submit(() -> new HoldSweep(machine, store, HoldSweep.HOLDS_MAX).run());
            Sales meanwhile = buyers().buyUntil(seller, sweep::isDone);
            long holds = sweep.get();
            return new Cleared(
                    holds, Duration.ofNanos(System.nanoTime() - begunAtNanos), meanwhile);
        }
    }

    private void tell(Cleared cleared, Sales before, double atOnce) {
        Map<String, Object> params =
                Map.of("holds", cleared.holds(), "buyers/s", options.load().perSecond());
        report.add(new Figure("expiry", "cleared", cleared.perSecond(), "holds/s", atOnce, params));
        report.add(
                new Figure(
                        "expiry",
                        "p50 of holds meanwhile",
                        cleared.meanwhile().p50Millis(),
                        "ms",
                        before.p50Millis(),
                        params));
        report.add(
                new Figure(
                        "expiry",
                        "p99 of holds meanwhile",
                        cleared.meanwhile().p99Millis(),
                        "ms",
                        before.p99Millis(),
                        params));
    }
}
