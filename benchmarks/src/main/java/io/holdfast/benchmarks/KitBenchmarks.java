package io.holdfast.benchmarks;

import java.lang.reflect.InvocationTargetException;

/// Hands over to the benchmarks of the concurrency kit, which are no load runs.
final class KitBenchmarks implements Benchmark {
    private static final String KIT = "io.holdfast.benchmarks.kit.KitBench";

    @Override
    public void run(Options options, Report report) {
        try {
            Class.forName(KIT)
                    .getMethod("run", Options.class, Report.class)
                    .invoke(null, options, report);
        } catch (ClassNotFoundException _) {
            report.step("the kit has no benchmarks in this build");
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the benchmarks of the kit failed", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the benchmarks of the kit cannot be started", e);
        }
    }
}
