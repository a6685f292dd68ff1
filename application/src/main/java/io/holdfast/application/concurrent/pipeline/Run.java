package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/// One run of a [Pipeline], not begun until [#run].
///
/// [#run] belongs to one thread, the owner; [#cancel] and [#progress] to any, at any time.
///
/// @param <R> what the run is for
public final class Run<R> {
    private final Crew crew;
    private final Tap<?> end;
    private final Plan plan;
    private final Supplier<R> result;

    Run(Crew crew, Tap<?> end, Plan plan, Supplier<R> result) {
        this.crew = crew;
        this.end = end;
        this.plan = plan;
        this.result = result;
    }

    /// Runs to the end, on this thread, which does the work of the last stages. An interrupt
    /// cancels the run, and is still there afterwards.
    ///
    /// @return how it ended
    /// @throws IllegalStateException if it was run before
    public Ended<R> run() {
        crew.begin();
        Supplier<Ended<R>> ended = drive();
        crew.disband();
        end.release();
        Throwable trouble = crew.trouble();
        return trouble == null ? ended.get() : withTrouble(ended.get(), trouble);
    }

    private Supplier<Ended<R>> drive() {
        try {
            boolean more = true;
            while (more) {
                more = end.next() != null;
            }
            R gathered = result.get();
            return () -> new Ended.Completed<>(gathered, progress());
        } catch (StageFailed failed) {
            return () -> failed(failed);
        } catch (RunOver _) {
            return this::cutShort;
        } catch (Throwable bug) {
            return () -> failed(new StageFailed(crew.name(), null, bug));
        }
    }

    private Ended<R> cutShort() {
        @Nullable StageFailed failed = crew.failure();
        return failed == null ? new Ended.Cancelled<>(progress()) : failed(failed);
    }

    private Ended<R> failed(StageFailed failed) {
        return new Ended.Failed<>(
                failed.stage, Optional.ofNullable(failed.element), failed.reason, progress());
    }

    /// What goes wrong in tidying up is heard of, and hides nothing.
    private Ended<R> withTrouble(Ended<R> ended, Throwable trouble) {
        return switch (ended) {
            case Ended.Completed<R> _ -> failed(new StageFailed(SourceTap.NAME, null, trouble));
            case Ended.Failed<R> failed -> {
                Crew.suppress(failed.cause(), trouble);
                yield failed;
            }
            case Ended.Cancelled<R> cancelled -> cancelled;
        };
    }

    /// Asks the run to end. Threads of its stages are interrupted; the owner is not, whose
    /// interrupt is not ours to give: what it is busy with itself is finished first. After the end
    /// this does nothing, and before the begin it lets nothing begin.
    public void cancel() {
        crew.over();
    }

    /// {@return what has become of the elements by now}
    public Progress progress() {
        return plan.progress();
    }

    /// {@return how many elements can be in flight at most (PIP-2)}
    public long inFlightMax() {
        return plan.inFlightMax();
    }
}
