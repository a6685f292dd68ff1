package io.holdfast.application.pictures;

import static java.util.Objects.requireNonNull;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.pipeline.Ended;
import io.holdfast.application.concurrent.pipeline.Pipeline;
import io.holdfast.application.concurrent.pipeline.Run;
import io.holdfast.application.concurrent.pipeline.Source;
import io.holdfast.application.concurrent.pipeline.Stage;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.catalog.port.out.PictureStore;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.AttemptOver;
import io.holdfast.jobs.JobEnd;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Progress;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Pictures flowing through one attempt: listed, fetched, sifted, made, stored, written down.
///
/// Making is all that takes the cores, and its threads do nothing else: whatever waits, for a
/// sender, the disk or the database, waits on threads of its own, and what is asked of the database
/// is asked for many pictures at once.
///
/// Nothing waits for the slowest: a picture is written down as soon as it has come to its end. What
/// is fetched ahead lies in temporary files, and what is made ahead is a few pictures, so memory
/// does not depend on how many there are.
///
/// @param work what is done, and how much of it at a time
/// @param attempt whose turn
record PictureFlow(PictureWork work, Attempt attempt) {
    private static final int PAGE = 256;
    private static final int STORES = 8;
    private static final int SIFTED_MAX = 16;
    private static final Duration SIFTING_WAIT = Duration.ofMillis(20);
    private static final int NOTES_MAX = 64;
    private static final Duration NOTES_WAIT = Duration.ofMillis(500);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);
    private static final Duration MOMENT = Duration.ofMillis(1);

    /// {@return how the attempt ends here, or nothing when every picture has come to its end}
    Optional<JobEnd> run(PictureRun from) {
        Machine machine = work.machine();
        PictureSteps steps =
                new PictureSteps(
                        work.stores(),
                        work.pace(),
                        work.clock(),
                        machine,
                        new RestingHosts(machine));
        AtomicReference<PictureRun> sofar = new AtomicReference<>(from);
        Rate rate = new Rate(work.clock().instant(), from.done());
        AtomicBoolean telling = new AtomicBoolean();
        Run<Long> run = pipeline(steps, pieces -> noted(pieces, sofar, rate, telling));
        AtomicBoolean told = new AtomicBoolean();
        Ended<Long> ended = watched(run, () -> mayGoOn(sofar, rate, telling), told);
        return end(ended, told.get());
    }

    /// Tells how far it has come, unless that is just being told with what has come to its end: it
    /// would be old news by the time that it is told. Whoever tells then hears the same.
    private boolean mayGoOn(AtomicReference<PictureRun> sofar, Rate rate, AtomicBoolean telling) {
        if (!telling.compareAndSet(false, true)) {
            return true;
        }
        try {
            Progress progress = rate.at(now(), requireNonNull(sofar.get()));
            return work.stores().jobs().report(attempt, progress) == Heed.GO_ON;
        } finally {
            telling.set(false);
        }
    }

    /// Runs it, and looks now and then, on a thread of its own, whether it is to go on: a run that
    /// waits for slow senders would hear of nothing.
    private Ended<Long> watched(Run<Long> run, BooleanSupplier goesOn, AtomicBoolean told) {
        Machine machine = work.machine();
        AtomicBoolean over = new AtomicBoolean();
        var watch =
                machine.start(
                        "images watch",
                        () -> {
                            while (!over.get() && !told.get()) {
                                machine.parkNanos(this, BETWEEN_LOOKS.toNanos());
                                if (!over.get() && isToldToStop(goesOn)) {
                                    told.set(true);
                                    run.cancel();
                                }
                            }
                        });
        try {
            return run.run();
        } finally {
            over.set(true);
            machine.unpark(watch);
            machine.awaitEnd(watch);
        }
    }

    /// A store that does not answer now is asked again; the run itself finds out if it stays so.
    private static boolean isToldToStop(BooleanSupplier goesOn) {
        try {
            return !goesOn.getAsBoolean();
        } catch (StoreUnavailable _) {
            return false;
        } catch (AttemptOver _) {
            // Whoever ends the attempt is told the same.
            return true;
        }
    }

    private Instant now() {
        return work.clock().instant();
    }

    /// Writes down what became of some pictures.
    private interface Notes {
        Heed take(List<Piece.Done> pieces);
    }

    private Run<Long> pipeline(PictureSteps steps, Notes notes) {
        int downloads = work.pace().downloads();
        int cores = work.pace().cores();
        Machine machine = work.machine();
        return Pipeline.from(machine, "images", wanted())
                .map(Stage.named("list").maxDemand(downloads).heavy(), one -> one)
                .map(
                        Stage.named("download")
                                .parallel(downloads)
                                .maxDemand(2 * downloads)
                                .unordered(),
                        steps::fetched)
                .releasing(Piece::release)
                .batch(SIFTED_MAX, SIFTING_WAIT)
                .releasing(PictureFlow::release)
                .map(Stage.named("sift").maxDemand(1), steps::sifted)
                .releasing(PictureFlow::release)
                .flatMap(Source::of)
                .releasing(Piece::release)
                .map(
                        Stage.named("resize")
                                .parallel(cores)
                                .maxDemand(2 * cores)
                                .unordered()
                                .heavy(),
                        steps::made)
                .map(
                        Stage.named("store")
                                .parallel(STORES)
                                .maxDemand(2 * STORES)
                                .unordered()
                                .heavy(),
                        steps::stored)
                .batch(NOTES_MAX, NOTES_WAIT)
                .map(Stage.named("note"), notes::take)
                .takeWhile(heed -> heed == Heed.GO_ON)
                .drain();
    }

    private static void release(List<Piece> pieces) {
        pieces.forEach(Piece::release);
    }

    private Source<WantedPicture> wanted() {
        Queue<WantedPicture> page = new ArrayDeque<>();
        AtomicReference<@Nullable WantedPicture> last = new AtomicReference<>();
        return () -> {
            if (page.isEmpty()) {
                page.addAll(work.stores().rows().wanted(attempt, last.get(), PAGE));
            }
            WantedPicture next = page.poll();
            if (next != null) {
                last.set(next);
            }
            return Optional.ofNullable(next);
        };
    }

    private Heed noted(
            List<Piece.Done> pieces,
            AtomicReference<PictureRun> sofar,
            Rate rate,
            AtomicBoolean telling) {
        boolean interrupted = false;
        while (!telling.compareAndSet(false, true)) {
            work.machine().parkNanos(this, MOMENT.toNanos());
            // Left as it is, it would let nobody rest, and keep a core from the one who is telling.
            interrupted |= Thread.interrupted();
        }
        try {
            return noted(pieces, sofar, rate);
        } finally {
            telling.set(false);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Heed noted(List<Piece.Done> pieces, AtomicReference<PictureRun> sofar, Rate rate) {
        List<Settled> settled = pieces.stream().map(Piece.Done::settled).toList();
        PictureRun before = requireNonNull(sofar.get());
        PictureRun expected =
                new PictureRun(
                        true,
                        before.afterProduct(),
                        before.wanted(),
                        before.done() + settled.size(),
                        before.counts());
        Progress progress = rate.at(now(), expected);
        PictureStore.Step step = work.stores().rows().settle(attempt, settled, progress, now());
        sofar.set(step.run());
        return step.heed();
    }

    private static Optional<JobEnd> end(Ended<Long> ended, boolean told) {
        return switch (ended) {
            case Ended.Completed<Long> completed ->
                    completed.progress().stage("takeWhile").filtered() == 0
                            ? Optional.empty()
                            : Optional.of(new JobEnd.Cancelled());
            case Ended.Cancelled<Long> _ when told -> Optional.of(new JobEnd.Cancelled());
            case Ended.Cancelled<Long> _ -> Optional.of(new JobEnd.Yielded());
            case Ended.Failed<Long> failed -> throw failed.rethrow();
        };
    }
}
