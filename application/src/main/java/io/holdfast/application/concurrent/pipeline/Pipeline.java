package io.holdfast.application.concurrent.pipeline;

import io.holdfast.application.concurrent.Machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Stages that work on demand, after GenStage and Flow: the end asks, and what it asks for is what
/// is taken at the begin.
///
/// ```java
/// Ended<Long> ended =
///         Pipeline.from(machine, "prices", Source.of(lines))
///                 .map(Stage.named("parse").failuresTo(rejects::add), Price::parse)
///                 .map(Stage.named("fetch").parallel(16), Price::withRate)
///                 .batch(500, Duration.ofMillis(200))
///                 .forEach(store::write)
///                 .run();
/// ```
///
/// Two things that people get wrong: a stage that is told nothing works in the thread that asks it,
/// so two stages work side by side only if one of them was told a [Stage#maxDemand] or
/// [Stage#parallel]; and few, slow elements want a small demand, or they lie ready long before they
/// are wanted.
///
/// ## Rules
///
/// - **PIP-1** On demand: nothing is taken and no thread started before the end asks; a stage asks
///   only when it was asked, and one with threads of its own up to its `maxDemand` ahead.
/// - **PIP-2** In flight is never more than [Run#inFlightMax]: the one element that the end asks
///   for, one for each flatMap, and `maxDemand` for each stage with threads of its own. An element
///   weighs as much as the sizes of the batches before it, multiplied; the parts of a flatMap weigh
///   1 again.
/// - **PIP-3** A stage works on no more than `parallelism` elements at a time, on threads that are
///   started when there is work for them; a parallelism of 1 needs none.
/// - **PIP-4** An ordered stage gives on in the order in which it got, an unordered one as elements
///   get ready.
/// - **PIP-5** What a filter does not let pass is counted, and goes nowhere.
/// - **PIP-6** A flatMap opens an element's parts side by side if it is told so, and asks for them
///   one by one, as it is asked itself, in order.
/// - **PIP-7** A batch has its size, the last one the rest.
/// - **PIP-8** A batch by time goes on when it is full or its time is over, counted from its first
///   element; it is never empty.
/// - **PIP-9** A takeWhile ends the run well with the first element that does not pass, and nothing
///   is asked for afterwards.
/// - **PIP-10** A failing element is told to its stage's branch, one at a time, and the run goes
///   on.
/// - **PIP-11** Without a branch it ends the run, in its place: behind an ordered stage, everything
///   before it has come to the end, and nothing after it does.
/// - **PIP-12** An [Error] ends the run, branch or not, and so does a branch that throws.
/// - **PIP-13** A source that throws ends the run, after everything that it gave.
/// - **PIP-14** A step that makes null of an element fails it.
/// - **PIP-15** Every element that a stage was given ends once: done, filtered, failed or dropped.
///   Those that the end of the run left between two stages, or interrupted, are dropped, and told
///   to the hook of [#releasing], on the owner's thread.
/// - **PIP-16** [Run#cancel] may come at any time from anywhere: nothing new begins, threads of
///   stages are interrupted, and the run ends as [Ended.Cancelled].
/// - **PIP-17** Interrupting the owner cancels the run, and leaves its interrupt status set.
/// - **PIP-18** No thread outlives the run, which waits for a step that ignores its interrupt.
/// - **PIP-19** The source and all parts that were opened are closed once, when nobody asks them
///   any more; if that fails, a completed run has failed.
/// - **PIP-20** Counts can be read at any moment; in flight never reads as more than a stage may
///   hold.
/// - **PIP-21** A pipeline is continued once and run once, by one thread.
///
/// To be put together by one thread. Nothing happens, and the source is not closed, until the run.
///
/// @param <T> the elements at this point
public final class Pipeline<T> {
    private final Crew crew;
    private final Tap<T> tap;
    private final Plan plan;
    private final AtomicBoolean continued = new AtomicBoolean();

    private Pipeline(Crew crew, Tap<T> tap, Plan plan) {
        this.crew = crew;
        this.tap = tap;
        this.plan = plan;
    }

    /// Begins a pipeline.
    ///
    /// @param machine threads and time
    /// @param name begins the names of its threads
    /// @param source where elements come from, closed at the end of the run
    /// @param <T> the elements
    /// @return its begin
    public static <T> Pipeline<T> from(Machine machine, String name, Source<? extends T> source) {
        Crew crew = new Crew(machine, name);
        Plan plan = new Plan();
        Tally tally = plan.stage(SourceTap.NAME, 0);
        return new Pipeline<>(crew, new SourceTap<>(crew, source, tally), plan);
    }

    /// {@return with a step for each element, in the thread that asks}
    ///
    /// @param step makes one element of another
    /// @param <R> what it makes
    public <R> Pipeline<R> map(Step<? super T, ? extends R> step) {
        return map(Stage.named("map"), step);
    }

    /// {@return with a step for each element}
    ///
    /// @param stage how it works
    /// @param step makes one element of another
    /// @param <R> what it makes
    public <R> Pipeline<R> map(Stage stage, Step<? super T, ? extends R> step) {
        once();
        return continued(working(stage, step::apply, tallyOf(stage), true));
    }

    /// {@return with those elements only that pass, checked in the thread that asks}
    ///
    /// @param check whether one passes
    public Pipeline<T> filter(Check<? super T> check) {
        return filter(Stage.named("filter"), check);
    }

    /// {@return with those elements only that pass}
    ///
    /// @param stage how it works
    /// @param check whether one passes
    public Pipeline<T> filter(Stage stage, Check<? super T> check) {
        once();
        Outcome.Work<T> work = e -> check.test(e) ? e : Outcome.Filtered.FILTERED;
        return continued(working(stage, work, tallyOf(stage), true));
    }

    /// {@return with the parts of each element in its place, opened in the thread that asks}
    ///
    /// @param step opens an element; its parts are closed when they are over or nobody wants more
    /// @param <R> the parts
    public <R> Pipeline<R> flatMap(Step<? super T, ? extends Source<? extends R>> step) {
        return flatMap(Stage.named("flatMap"), step);
    }

    /// {@return with the parts of each element in its place}
    ///
    /// The step runs as the stage says, such as in parallel; the parts are asked for by whoever
    /// asks the stage, one at a time. A failing part fails the element.
    ///
    /// @param stage how it works
    /// @param step opens an element; its parts are closed when they are over or nobody wants more
    /// @param <R> the parts
    public <R> Pipeline<R> flatMap(
            Stage stage, Step<? super T, ? extends Source<? extends R>> step) {
        once();
        Tally tally = plan.stage(stage.name(), 1 + (stage.hasThreads() ? stage.maxDemand() : 0));
        Tap<Expansion<T, R>> opened =
                working(stage, e -> expansion(e, step.apply(e)), tally, false);
        opened.onDrop(
                expansion -> {
                    crew.tidy(_ -> expansion.close());
                    tap.drop(expansion.element());
                });
        plan.elementsAreParts();
        return continued(new FlatTap<>(opened, stage, tally));
    }

    // What a step may give in spite of its types is found out here, and fails the element.
    @SuppressWarnings("ConstantValue")
    private static <T, R> Object expansion(T element, Source<? extends R> parts) {
        return Optional.ofNullable(parts)
                .map(p -> new Expansion<T, R>(element, p))
                .orElseThrow(() -> new NullPointerException("the stage made null of it"));
    }

    /// {@return with lists of elements, gathered in the thread that asks}
    ///
    /// @param size of a batch in elements, 1 to [Stage#DEMAND_MAX]
    public Pipeline<List<T>> batch(int size) {
        checkSize(size);
        once();
        Tally tally = plan.stage("batch", 0);
        plan.elementsWeigh(size);
        return continued(new BatchTap<>(tap, size, tally));
    }

    /// {@return with lists of elements, which go on after a time even if they are not full}
    ///
    /// The stage has a thread of its own, and a demand of one batch.
    ///
    /// @param size of a batch in elements, 1 to [Stage#DEMAND_MAX]
    /// @param window how long a batch waits for more once it has its first element; not at all if
    ///   not positive
    public Pipeline<List<T>> batch(int size, Duration window) {
        checkSize(size);
        once();
        Stage stage = Stage.named("batch").maxDemand(size);
        Tally tally = tallyOf(stage);
        Handover<T, T> elements = new Handover<>(tap, stage, e -> e, tally, false, false);
        elements.onDrop(tap::drop);
        plan.elementsWeigh(size);
        return continued(new TimedBatchTap<>(elements, size, window, tally));
    }

    private static void checkSize(int size) {
        if (size < 1 || size > Stage.DEMAND_MAX) {
            throw new IllegalArgumentException(
                    "size must be 1 to %d, was %d".formatted(Stage.DEMAND_MAX, size));
        }
    }

    /// {@return with the elements up to the first that does not pass; checked in the thread that
    /// asks}
    ///
    /// @param check whether one passes
    public Pipeline<T> takeWhile(Check<? super T> check) {
        once();
        Stage stage = Stage.named("takeWhile");
        return continued(new TakingTap<>(tap, stage, check, tallyOf(stage)));
    }

    /// {@return with what came before done ahead of what comes behind, on a thread of its own}
    ///
    /// @param maxDemand how many elements ahead, 1 to [Stage#DEMAND_MAX]
    public Pipeline<T> ahead(int maxDemand) {
        return map(Stage.named("ahead").maxDemand(maxDemand), element -> element);
    }

    /// {@return the same, with a hook for elements that have come to this point and that the end of
    /// the run leaves without one: the place to give back what they hold}
    ///
    /// @param hook told of each once, on the owner's thread; if it throws, that counts as a source
    ///   that failed to close
    public Pipeline<T> releasing(Consumer<? super T> hook) {
        tap.onDrop(hook);
        return this;
    }

    /// {@return a run that takes each element; its result is how many that were}
    ///
    /// @param action takes one
    public Run<Long> forEach(Action<? super T> action) {
        return forEach(Stage.named("forEach"), action);
    }

    /// {@return a run that takes each element; its result is how many that were}
    ///
    /// @param stage how it works
    /// @param action takes one
    public Run<Long> forEach(Stage stage, Action<? super T> action) {
        once();
        Tally tally = tallyOf(stage);
        Tap<T> end =
                working(
                        stage,
                        element -> {
                            action.accept(element);
                            return element;
                        },
                        tally,
                        true);
        return run(end, tally::doneSofar);
    }

    /// {@return a run that gathers elements into one value}
    ///
    /// @param initial the value of no elements
    /// @param fold adds one
    /// @param <A> the value
    public <A> Run<A> fold(A initial, Fold<A, ? super T> fold) {
        once();
        AtomicReference<A> sofar = new AtomicReference<>(initial);
        Tap<T> end =
                working(
                        Stage.named("fold"),
                        element -> {
                            sofar.setPlain(notNull(fold.apply(sofar.getPlain(), element)));
                            return element;
                        },
                        tallyOf(Stage.named("fold")),
                        true);
        return run(end, sofar::get);
    }

    private static <A> A notNull(A gathered) {
        return Optional.ofNullable(gathered)
                .orElseThrow(() -> new NullPointerException("the fold made null of it"));
    }

    /// {@return a run of stages that are enough in themselves; its result is how many elements came
    /// to the end}
    public Run<Long> drain() {
        return forEach(Stage.named("drain"), _ -> {});
    }

    private Tally tallyOf(Stage stage) {
        return plan.stage(stage.name(), stage.hasThreads() ? stage.maxDemand() : 0);
    }

    private <R> Tap<R> working(
            Stage stage, Outcome.Work<? super T> work, Tally tally, boolean countsDone) {
        return stage.hasThreads()
                ? new Handover<>(tap, stage, work, tally, countsDone, true)
                : new InlineTap<>(tap, stage, work, tally, countsDone);
    }

    private <R> Pipeline<R> continued(Tap<R> end) {
        return new Pipeline<>(crew, end, plan);
    }

    private <R> Run<R> run(Tap<?> end, Supplier<R> result) {
        return new Run<>(crew, end, plan, result);
    }

    private void once() {
        if (!continued.compareAndSet(false, true)) {
            throw new IllegalStateException(crew.name() + " was continued here before");
        }
    }
}
