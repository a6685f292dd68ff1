package io.holdfast.benchmarks.outside;

import io.holdfast.application.concurrent.JvmMachine;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.outside.DashboardDesk;
import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.holdfast.supervision.Dashboard;
import io.holdfast.supervision.Section;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// `fan-out`: the dashboard with three services of 300 ms each, beside the ideal of 300 ms and
/// beside the same page made serially; and what ten thousand of them at once take of memory.
public final class FanOutBench {
    private static final String BENCH = "fan-out";
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int TIMES = 5;

    private final JvmMachine machine;
    private final Sizes sizes;
    private final Report report;

    private FanOutBench(JvmMachine machine, Sizes sizes, Report report) {
        this.machine = machine;
        this.sizes = sizes;
        this.report = report;
    }

    /// How much of everything.
    ///
    /// @param takes how long a service takes
    /// @param callers who ask again and again, in turn
    /// @param atOnce how many pages are in flight while the heap is looked at
    /// @param slow how long a service takes then
    record Sizes(Duration takes, List<Integer> callers, int atOnce, Duration slow) {
        private static final Sizes ALL =
                new Sizes(
                        Duration.ofMillis(300),
                        List.of(1, 100, 1_000),
                        10_000,
                        Duration.ofSeconds(10));

        Sizes {
            callers = List.copyOf(callers);
        }
    }

    /// Measures all of it.
    ///
    /// @param options `repeats` says how many times five pages each caller asks for
    /// @param report where figures go
    /// @throws IOException if the services cannot be reached
    public static void run(Options options, Report report) throws IOException {
        run(Sizes.ALL, TIMES * options.scale().repeats(), report);
    }

    static void run(Sizes sizes, int times, Report report) throws IOException {
        try (JvmMachine machine = new JvmMachine(Clock.systemUTC(), System::nanoTime)) {
            FanOutBench bench = new FanOutBench(machine, sizes, report);
            for (int callers : sizes.callers()) {
                report.step("%d callers".formatted(callers));
                try (Services http = Services.overHttp(machine, sizes.takes(), callers)) {
                    bench.measure(http, callers, times, "HTTP");
                }
                try (Services inside = Services.inside(machine, sizes.takes())) {
                    bench.measure(inside, callers, times, "none");
                }
            }
            report.step("%d pages at once".formatted(sizes.atOnce()));
            bench.memory();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was measured", e);
        }
    }

    private DashboardDesk desk(Services services) {
        return new DashboardDesk(
                machine,
                new Detached(machine, 1),
                services.sources(),
                List::of,
                new DashboardDesk.Limits(DEADLINE, DEADLINE));
    }

    private void measure(Services services, int callers, int times, String wire)
            throws InterruptedException {
        DashboardDesk desk = desk(services);
        Pages.of(machine, callers, 2, desk::show);
        Pages ours = Pages.of(machine, callers, times, () -> complete(desk.show()));
        Pages serial = Pages.of(machine, callers, Math.max(1, times / 3), services::serially);
        for (double percentile : new double[] {50, 99}) {
            String metric = "p%.0f".formatted(percentile);
            Map<String, Object> params = Map.of("callers", callers, "wire", wire);
            double millis = ours.millis(percentile);
            report.add(
                    new Figure(
                            BENCH,
                            metric + ", ideal",
                            millis,
                            "ms",
                            (double) sizes.takes().toMillis(),
                            params));
            report.add(
                    new Figure(
                            BENCH,
                            metric + ", serial",
                            millis,
                            "ms",
                            serial.millis(percentile),
                            params));
        }
    }

    private static void complete(Dashboard dashboard) {
        for (Section section : dashboard.sections()) {
            if (section.status() != Section.Status.OK) {
                throw new IllegalStateException("a section is missing: " + section);
            }
        }
    }

    /// All pages wait for their three parts while the heap is looked at.
    private void memory() throws InterruptedException, IOException {
        int pages = sizes.atOnce();
        try (Services services = Services.inside(machine, sizes.slow())) {
            DashboardDesk desk = desk(services);
            long before = used();
            CountDownLatch over = new CountDownLatch(pages);
            long begun = machine.nanoTime();
            for (int i = 0; i < pages; i++) {
                machine.start(
                        "page-" + i,
                        () -> {
                            try {
                                complete(desk.show());
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            } finally {
                                over.countDown();
                            }
                        });
            }
            while (machine.census().threads().size() < 4 * pages && over.getCount() == pages) {
                machine.sleep(Duration.ofMillis(100));
            }
            double started = (machine.nanoTime() - begun) / 1e6;
            long each = (used() - before) / pages;
            over.await();
            double took = (machine.nanoTime() - begun) / 1e6;
            Map<String, Object> params = Map.of("pages", pages, "partsEach", 3);
            report.add(new Figure(BENCH, "memory of a page in flight", each, "B", null, params));
            report.add(new Figure(BENCH, "all in flight after", started, "ms", null, params));
            report.add(
                    new Figure(
                            BENCH,
                            "all answered after",
                            took,
                            "ms",
                            (double) sizes.slow().toMillis(),
                            params));
        }
    }

    /// What is left after the collector ran. It may be asked; it need not listen.
    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
