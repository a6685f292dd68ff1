package io.holdfast.contracts.stock;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Shrinking;
import io.holdfast.inventory.Audited;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockOutcome;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Random sequences of commands end in a [io.holdfast.inventory.port.out.StockStore] as they do in
/// a model of a few lines, each by itself or some in one batch. Extend it, and return an empty
/// store.
///
/// A sequence that goes wrong is made as short as it can be, and shown with its seed;
/// `-Dholdfast.stock.seed=N` plays that one, `-Dholdfast.stock.seeds=N` plays more.
public abstract class StockSequenceContract extends StockContract {
    private static final int STEPS = 60;

    private long runs;

    /// For subclasses, which JUnit makes one of for each test.
    protected StockSequenceContract() {}

    /// {@return how many sequences are played unless more are asked for}
    protected abstract int seeds();

    @Test
    final void STK_8_random_sequences_leave_what_a_model_says_and_a_ledger_that_agrees() {
        Long one = Long.getLong("holdfast.stock.seed");
        long from = one == null ? 1 : one;
        long to = one == null ? Integer.getInteger("holdfast.stock.seeds", seeds()) : one;
        for (long seed = from; seed <= to; seed++) {
            List<StockStep> steps = steps(new SplittableRandom(seed));
            Optional<Throwable> wrong = wrong(steps);
            if (wrong.isPresent()) {
                List<StockStep> few = Shrinking.shrunk(steps, some -> wrong(some).isPresent());
                throw new AssertionError(
                        Shrinking.told(seed, few, "holdfast.stock.seed", getClass()),
                        wrong(few).orElse(wrong.get()));
            }
        }
        for (Audited part = stock().audit(null, 250); ; part = stock().audit(part.last(), 250)) {
            assertThat(part.discrepancies()).isEmpty();
            if (part.last() == null) {
                return;
            }
        }
    }

    private static List<StockStep> steps(SplittableRandom random) {
        return Stream.generate(() -> StockStep.any(random)).limit(STEPS).toList();
    }

    /// What is wrong with a sequence, if anything is.
    private Optional<Throwable> wrong(List<StockStep> steps) {
        try {
            play(steps);
            return Optional.empty();
        } catch (AssertionError | RuntimeException wrong) {
            return Optional.of(wrong);
        }
    }

    private void play(List<StockStep> steps) {
        long run = ++runs;
        StockModel model = new StockModel();
        Instant now = NOW;
        for (List<StockStep> batch : batches(steps)) {
            now = now.plus(Duration.ofMinutes(batch.getFirst().waitMinutes()));
            if (batch.getFirst().kind() == StockStep.Kind.SWEEP) {
                stock().expire(now, 3);
            } else {
                apply(batch, run, now, model);
            }
            for (Sku sku : StockStep.skus(run)) {
                model.check(sku, stock().level(sku, now).orElse(null), now);
            }
        }
    }

    private void apply(List<StockStep> batch, long run, Instant now, StockModel model) {
        List<StockCommand> commands = batch.stream().map(step -> step.command(run, now)).toList();
        List<StockOutcome> outcomes = stock().apply(commands, now).outcomes();
        assertThat(outcomes).hasSameSizeAs(commands);
        for (int i = 0; i < commands.size(); i++) {
            model.check(commands.get(i), outcomes.get(i), now);
        }
    }

    /// {@return the same steps, some of them together: who joins the one before does so without a
    /// wait, and a sweep stands alone}
    private static List<List<StockStep>> batches(List<StockStep> steps) {
        List<List<StockStep>> batches = new ArrayList<>();
        for (StockStep step : steps) {
            if (step.joins() && !batches.isEmpty() && batches.getLast().getLast().canBeJoined()) {
                batches.getLast().add(step);
            } else {
                batches.add(new ArrayList<>(List.of(step)));
            }
        }
        return batches;
    }
}
