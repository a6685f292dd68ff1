package io.holdfast.bootstrap.tree;

import io.holdfast.application.supervision.ChildType;
import io.holdfast.application.supervision.Lifeline;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.Worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;

/// Something that is done again and again, with a number of its own beside those of a [Periodic].
public final class TalliedWorker implements Worker {
    private final AtomicLong tally = new AtomicLong();
    private final String name;
    private final Periodic periodic;

    private TalliedWorker(
            String name, Duration period, Run run, LongBinaryOperator add, LongConsumer heed) {
        this.name = name;
        this.periodic =
                Periodic.every(period, () -> heed.accept(tally.accumulateAndGet(run.count(), add)));
    }

    /// One run.
    @FunctionalInterface
    public interface Run {
        /// Runs once.
        ///
        /// @return what is counted
        /// @throws Exception whatever crashes it
        long count() throws Exception;
    }

    /// {@return a worker whose gauge is the sum of what its runs count}
    ///
    /// @param gauge its name
    /// @param period from the begin of one run to the begin of the next
    /// @param run what is done
    public static TalliedWorker sum(String gauge, Duration period, Run run) {
        return new TalliedWorker(gauge, period, run, Long::sum, _ -> {});
    }

    /// {@return a worker whose gauge is what its last run counted}
    ///
    /// @param gauge its name
    /// @param period from the begin of one run to the begin of the next
    /// @param run what is done
    /// @param heed is told what each run counted; what it throws crashes the worker
    public static TalliedWorker last(String gauge, Duration period, Run run, LongConsumer heed) {
        return new TalliedWorker(gauge, period, run, (_, last) -> last, heed);
    }

    @Override
    public void run(Lifeline lifeline) throws Exception {
        periodic.run(lifeline);
    }

    @Override
    public ChildType type() {
        return periodic.type();
    }

    @Override
    public Map<String, Long> gauges() {
        Map<String, Long> all = new HashMap<>(periodic.gauges());
        all.put(name, tally.get());
        return Map.copyOf(all);
    }
}
