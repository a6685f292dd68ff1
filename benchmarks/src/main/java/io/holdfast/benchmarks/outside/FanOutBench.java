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
    private static final Duration TAKES = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final List<Integer> CALLERS = List.of(1, 100, 1_000);
    private static final int AT_ONCE = 10_000;
    private static final int TIMES = 5;

    private FanOutBench() {}

    /// Measures all of it.
    ///
    /// @param options `repeats` says how many times five pages each caller asks for
    /// @param report where figures go
    /// @throws IOException if the services cannot be reached
    public static void run(Options options, Report report) throws IOException {
        try (JvmMachine machine = new JvmMachine(Clock.systemUTC(), System::nanoTime)) {
            int times = TIMES * options.scale().repeats();
            for (int callers : CALLERS) {
                report.step("%d callers".formatted(callers));
                try (Services http = Services.overHttp(machine, TAKES, callers)) {
                    measure(machine, http, callers, times, "HTTP", report);
                }
                try (Services inside = Services.inside(machine, TAKES)) {
                    measure(machine, inside, callers, times, "none", report);
                }
            }
            report.step("%d pages at once".formatted(AT_ONCE));
            memory(machine, report);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was measured", e);
        }
    }

    private static DashboardDesk desk(JvmMachine machine, Services services) {
        return new DashboardDesk(
                machine,
                new Detached(machine, 1),
                services.sources(),
                List::of,
                new DashboardDesk.Limits(DEADLINE, DEADLINE));
    }

    private static void measure(
            JvmMachine machine,
            Services services,
            int callers,
            int times,
            String wire,
            Report report)
            throws InterruptedException {
        DashboardDesk desk = desk(machine, services);
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
                            (double) TAKES.toMillis(),
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
    private static void memory(JvmMachine machine, Report report)
            throws InterruptedException, IOException {
        try (Services services = Services.inside(machine, LONG)) {
            DashboardDesk desk = desk(machine, services);
            long before = used();
            CountDownLatch over = new CountDownLatch(AT_ONCE);
            long begun = machine.nanoTime();
            for (int i = 0; i < AT_ONCE; i++) {
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
            while (machine.census().threads().size() < 4 * AT_ONCE) {
                machine.sleep(Duration.ofMillis(100));
            }
            double started = (machine.nanoTime() - begun) / 1e6;
            long each = (used() - before) / AT_ONCE;
            over.await();
            double took = (machine.nanoTime() - begun) / 1e6;
            Map<String, Object> params = Map.of("pages", AT_ONCE, "partsEach", 3);
            report.add(new Figure(BENCH, "memory of a page in flight", each, "B", null, params));
            report.add(new Figure(BENCH, "all in flight after", started, "ms", null, params));
            report.add(
                    new Figure(
                            BENCH,
                            "all answered after",
                            took,
                            "ms",
                            (double) LONG.toMillis(),
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
