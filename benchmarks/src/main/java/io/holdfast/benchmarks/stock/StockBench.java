package io.holdfast.benchmarks.stock;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// How many holds a second, and how long a buyer waits, through Holdfast's mailboxes beside one
/// transaction a buyer.
///
/// Both sides sell from the same PostgreSQL and take turns, so that a machine that others use slows
/// both; of all rounds the one with the median ratio is told. The other side has the pool that
/// served it best in a trial of this very run, and goes twice: with buyers who take connections as
/// they get them, and with buyers served in turn, as the mailbox serves them. Holds a second are
/// compared with the faster of the two, waits with the second, for in the first most buyers are
/// hardly ever served. The longest waits are told beside both.
public final class StockBench {
    private static final int SKUS = 10_000;
    private static final int[] POOLS = {1, 2, 4, 8, 16, 32, 64};

    private final Options options;
    private final Report report;
    private final String name;

    private StockBench(Options options, Report report, String name) {
        this.options = options;
        this.report = report;
        this.name = name;
    }

    /// Buyers of one SKU, in this process and over HTTP.
    ///
    /// @param options how many buyers, how long
    /// @param report where figures go
    /// @throws IOException if no server can be started
    public static void hotSku(Options options, Report report) throws IOException {
        new StockBench(options, report, "hot-sku").run(List.of(Demand.hot()));
        HotSkuHttp.run(options, report);
    }

    /// Buyers of 10,000 SKUs, all liked as much, and liked as Zipf found it.
    ///
    /// @param options how many buyers, how long
    /// @param report where figures go
    public static void manySkus(Options options, Report report) {
        new StockBench(options, report, "many-skus")
                .run(List.of(Demand.uniform(SKUS), Demand.zipf(SKUS)));
    }

    private void run(List<Demand> demands) {
        try (Warehouse warehouse = Warehouse.open()) {
            warehouse.requireDurable();
            for (Demand demand : demands) {
                for (int buyers : options.load().buyers()) {
                    compare(warehouse, new Buyers(buyers, demand, options.seed(), Duration.ZERO));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refuses a statement", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private record Round(Sales ours, Sales plain, Sales inTurn) {
        double ratio() {
            return ours.perSecond() / fastest().perSecond();
        }

        Sales fastest() {
            return plain.perSecond() < inTurn.perSecond() ? inTurn : plain;
        }
    }

    private void compare(Warehouse warehouse, Buyers buyers)
            throws SQLException, InterruptedException {
        int pool = bestPool(warehouse, buyers);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < options.scale().repeats(); round++) {
            report.step(
                    "%s, %s, %d buyers, round %d of %d"
                            .formatted(
                                    name,
                                    buyers.demand().name(),
                                    buyers.count(),
                                    round + 1,
                                    options.scale().repeats()));
            rounds.add(
                    new Round(
                            ours(warehouse, buyers),
                            plain(warehouse, buyers, pool, measured(), false),
                            plain(warehouse, buyers, pool, measured(), true)));
        }
        rounds.sort(Comparator.comparingDouble(Round::ratio));
        Round median = rounds.get((rounds.size() - 1) / 2);
        tell(buyers, pool, "holds", "holds/s", median.ours(), median.fastest(), Sales::perSecond);
        tell(
                buyers,
                pool,
                "holds in turn",
                "holds/s",
                median.ours(),
                median.inTurn(),
                Sales::perSecond);
        tell(buyers, pool, "p50 in turn", "ms", median.ours(), median.inTurn(), Sales::p50Millis);
        tell(buyers, pool, "p99 in turn", "ms", median.ours(), median.inTurn(), Sales::p99Millis);
        // Of those who were served; who stands beside a pool hardly ever is, and is not counted.
        tell(buyers, pool, "p99 of holds", "ms", median.ours(), median.plain(), Sales::p99Millis);
    }

    private Duration measured() {
        return Duration.ofSeconds(options.load().seconds());
    }

    private static Duration warmUp(Duration measured) {
        return measured.dividedBy(3);
    }

    private Sales ours(Warehouse warehouse, Buyers buyers) throws InterruptedException {
        try (Seller seller = new MailboxSeller(warehouse, buyers.demand().skus())) {
            return buyers.buy(seller, warmUp(measured()), measured());
        }
    }

    private static Sales plain(
            Warehouse warehouse, Buyers buyers, int pool, Duration measured, boolean inTurn)
            throws SQLException {
        try (Seller seller = new RowSeller(warehouse, buyers.demand().skus(), pool, inTurn)) {
            return buyers.buy(seller, warmUp(measured), measured);
        }
    }

    private int bestPool(Warehouse warehouse, Buyers buyers) throws SQLException {
        report.step("looking for the best pool for %d buyers".formatted(buyers.count()));
        int best = POOLS[0];
        double most = 0;
        for (int pool : POOLS) {
            double sold =
                    plain(warehouse, buyers, pool, measured().dividedBy(3), false).perSecond();
            if (sold > most) {
                most = sold;
                best = pool;
            }
        }
        return best;
    }

    private void tell(
            Buyers buyers,
            int pool,
            String what,
            String unit,
            Sales ours,
            Sales plain,
            ToDoubleFunction<Sales> figure) {
        report.add(
                new Figure(
                        name,
                        "%s, %s, %d buyers".formatted(what, buyers.demand().name(), buyers.count()),
                        figure.applyAsDouble(ours),
                        unit,
                        figure.applyAsDouble(plain),
                        Map.of(
                                "buyers",
                                buyers.count(),
                                "demand",
                                buyers.demand().name(),
                                "pool",
                                pool,
                                "rounds",
                                options.scale().repeats())));
    }
}
