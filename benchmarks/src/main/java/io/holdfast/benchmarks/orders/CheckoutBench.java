package io.holdfast.benchmarks.orders;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.benchmarks.system.ServerCpu;
import io.holdfast.benchmarks.system.ServerProcess;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/// Whole checkouts a second over HTTP: a new cart, a line, an address, the shipping rates, and the
/// payment that makes an order of it; with a gateway that answers at once, and with one that takes
/// 50 ms for each call.
///
/// Each is measured when it is warm: when it gets no faster any more, or after the time of four
/// measurements.
///
/// Beside it the same number of requests for a constant, by the same clients on the same server:
/// what HTTP itself carries on this machine.
public final class CheckoutBench {
    private static final int SKUS = 100;
    private static final int PIECES = 1_000_000;
    private static final List<Duration> DELAYS = List.of(Duration.ZERO, Duration.ofMillis(50));

    /// So much faster than the best before it, a turn of the warm-up still gets faster.
    private static final double RISING = 1.03;

    /// Turns one after the other that got no faster, which end the warm-up.
    private static final int SLOW_TURNS = 2;

    private static final int WARM_TURNS_MAX = 12;

    private final Options options;
    private final Report report;

    private CheckoutBench(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /// Measures with each delay and each number of buyers.
    ///
    /// @param options how many buyers, how long
    /// @param report where figures go
    public static void run(Options options, Report report) throws IOException {
        CheckoutBench bench = new CheckoutBench(options, report);
        for (Duration delay : DELAYS) {
            bench.run(delay);
        }
    }

    private void run(Duration delay) throws IOException {
        Map<String, String> settings = Map.of("HOLDFAST_SANDBOX_DELAY", delay.toString());
        try (ServerProcess server =
                ServerProcess.startWith(options.heap(), CheckoutBench.class, settings)) {
            try (Shopper office = new Shopper(server.url())) {
                for (int i = 0; i < SKUS; i++) {
                    office.sell(sku(i), PIECES);
                }
            }
            for (int buyers : options.load().buyers()) {
                compare(server, buyers, delay);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static String sku(int number) {
        return "BENCH-" + number;
    }

    private interface Act {
        void by(Shopper shopper, int number) throws Exception;
    }

    /// @param perSecond times that all was done
    /// @param cpuMillis time of processors that each took on the server, its PostgreSQL with it
    /// @param postgresMillis what PostgreSQL took of it
    private record Done(double perSecond, double cpuMillis, double postgresMillis) {}

    private void compare(ServerProcess server, int buyers, Duration delay)
            throws InterruptedException {
        Duration measured = Duration.ofSeconds(options.load().seconds());
        report.step("%d buyers, the gateway takes %d ms".formatted(buyers, delay.toMillis()));
        Act buys = (shopper, number) -> shopper.buy(sku(number % SKUS));
        Act looks = (shopper, _) -> shopper.look();
        int warmBuying = warmedUp(server, buyers, buys);
        Done bought = measure(server, buyers, measured, buys);
        warmedUp(server, buyers, looks);
        Done looked = measure(server, buyers, measured, looks);
        Map<String, Object> params =
                Map.of("buyers", buyers, "gatewayMs", delay.toMillis(), "warmUpS", warmBuying);
        report.add(
                new Figure(
                        "checkout",
                        "checkouts",
                        bought.perSecond(),
                        "a second",
                        looked.perSecond(),
                        params));
        report.add(
                new Figure(
                        "checkout",
                        "CPU of a checkout",
                        bought.cpuMillis(),
                        "ms",
                        looked.cpuMillis(),
                        params));
        report.add(
                new Figure(
                        "checkout",
                        "CPU of PostgreSQL for a checkout",
                        bought.postgresMillis(),
                        "ms",
                        looked.postgresMillis(),
                        params));
    }

    /// Goes on until it gets no faster: a server that was just started runs code that is hardly
    /// compiled yet, and costs several times as much.
    ///
    /// @return for how many seconds it went on
    private int warmedUp(ServerProcess server, int buyers, Act act) throws InterruptedException {
        Duration turn = Duration.ofSeconds(options.load().seconds()).dividedBy(3);
        double best = 0;
        int turns = 0;
        for (int slow = 0; slow < SLOW_TURNS && turns < WARM_TURNS_MAX; turns++) {
            double rate = measure(server, buyers, turn, act).perSecond();
            slow = rate > best * RISING ? 0 : slow + 1;
            best = Math.max(best, rate);
        }
        return (int) turn.multipliedBy(turns).toSeconds();
    }

    private static Done measure(ServerProcess server, int buyers, Duration measured, Act act)
            throws InterruptedException {
        LongAdder done = new LongAdder();
        ServerCpu processors = ServerCpu.of(server);
        long cpuBefore = processors.usedMillis();
        long postgresBefore = processors.postgresMillis();
        long endNanos = System.nanoTime() + measured.toNanos();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int buyer = 0; buyer < buyers; buyer++) {
                int number = buyer;
                all.add(
                        threads.submit(
                                () -> {
                                    try (Shopper shopper = new Shopper(server.url())) {
                                        while (System.nanoTime() - endNanos < 0) {
                                            act.by(shopper, number);
                                            done.increment();
                                        }
                                    }
                                    return number;
                                }));
            }
        }
        double seconds = measured.toNanos() / 1e9 + (System.nanoTime() - endNanos) / 1e9;
        double cpu = processors.usedMillis() - cpuBefore;
        double postgres = processors.postgresMillis() - postgresBefore;
        for (Future<?> one : all) {
            require(one);
        }
        return new Done(done.sum() / seconds, cpu / done.sum(), postgres / done.sum());
    }

    private static void require(Future<?> buyer) throws InterruptedException {
        try {
            buyer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a buyer got no order", e.getCause());
        }
    }
}
