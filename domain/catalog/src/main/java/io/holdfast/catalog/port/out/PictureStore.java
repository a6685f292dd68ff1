package io.holdfast.catalog.port.out;

import io.holdfast.catalog.picture.Picture;
import io.holdfast.catalog.picture.PictureRun;
import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Progress;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What is known of the pictures that products name, by address; and how far runs over them have
/// come.
///
/// A run gathers first: it goes through products, and takes for itself each picture that is to be
/// fetched. Then it settles them, in any order. Both are committed step by step with the job's
/// progress, so that the next attempt goes on with what is left.
///
/// ## Rules for every adapter
///
/// - **PIC-1** A picture is taken by one run at a time, however many products show it and however
///   many runs there are; what a run has taken that has ended, the next one takes.
/// - **PIC-2** What is kept is taken again only by a run that asks for
///   [ALL](io.holdfast.catalog.picture.Again#ALL); what was missed by one that asks for it, or when
///   it is due.
/// - **PIC-3** What is wanted of a run is what it has taken and not settled, also for a later
///   attempt.
/// - **PIC-4** Each step is committed with progress and counts under the attempt's fence; one of an
///   attempt that is over throws [io.holdfast.jobs.AttemptOver] and changes nothing.
/// - **PIC-5** What was missed is among the rejects of its job, with its product, address and
///   reason.
/// - **PIC-6** Pictures that are kept are found by address and by hash. One whose address is missed
///   later stays.
/// - **PIC-7** A picture waits for a run just when one that asks for what is
///   [DUE](io.holdfast.catalog.picture.Again#DUE) would take it.
/// - **PIC-8** A picture that no product names is noted, and forgotten when it was noted long
///   enough ago and still no product names it, whichever did before; one that a run has taken is
///   neither.
/// - **PIC-9** Renditions are discarded when no address has stood for them for long enough, first
///   in the store and then by whoever holds the bytes; where that breaks off it is done again.
///   Those that somebody has asked for by [#kept] are left for as long again.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable].
public interface PictureStore {
    /// Begins, or goes on with, a run.
    ///
    /// @param attempt whose turn
    /// @return how far it has come
    PictureRun run(Attempt attempt);

    /// Looks at the next products, and takes their pictures.
    ///
    /// @param attempt whose turn
    /// @param wish what the run is for
    /// @param productsMax how many products to look at, 1 or more
    /// @param now the time
    /// @return how far the run has come, and whether to go on
    Step gather(Attempt attempt, PictureWish wish, int productsMax, Instant now);

    /// {@return the next pictures that are taken and not settled, in the order of a key of the
    /// store's}
    ///
    /// @param attempt whose turn
    /// @param after the last one of the call before, or `null`
    /// @param limit how many at most, 1 or more
    List<WantedPicture> wanted(Attempt attempt, @Nullable WantedPicture after, int limit);

    /// Writes down what became of some pictures.
    ///
    /// @param attempt whose turn
    /// @param settled which, each taken by this run
    /// @param progress how far the job has come with them
    /// @param now the time
    /// @return how far the run has come, and whether to go on
    Step settle(Attempt attempt, List<Settled> settled, Progress progress, Instant now);

    /// {@return whether any of the addresses waits for a run}
    ///
    /// @param urls as a product has them, at most 10,000
    /// @param now the time
    boolean anyWaits(Collection<String> urls, Instant now);

    /// {@return those pictures of some hashes that are kept, by hash}
    ///
    /// Who asks is about to use their renditions, or to save them where there are none: waits for a
    /// [#discard] of the same renditions that is under way.
    ///
    /// @param hashes of them, at most 10,000
    Map<String, Picture> kept(Collection<String> hashes);

    /// {@return those of the addresses whose pictures are kept}
    ///
    /// @param urls as products have them, at most 10,000
    Map<String, Picture> at(Collection<String> urls);

    /// Notes pictures that no product names. Where there are very many, goes on where the call
    /// before has stopped, and begins anew at the end.
    ///
    /// @param now the time to note
    /// @param max how many to look at closely, 1 or more
    /// @return how many were; fewer than `max` where the rest is for another time
    int noteUnnamed(Instant now, int max);

    /// Forgets pictures that were noted and that still no product names; notes of the others are
    /// taken back.
    ///
    /// @param notedUntil those that were noted at this time or before
    /// @param max how many to look at, 1 or more
    /// @return what became of them
    Forgotten forget(Instant notedUntil, int max);

    /// {@return the earliest time at which a product last changed that names any of the addresses,
    /// or empty where none does}
    ///
    /// @param urls as products have them, at most 10,000
    Optional<Instant> namedSince(Collection<String> urls);

    /// Notes renditions that no picture stands for any more, and discards those that were noted
    /// long enough ago.
    ///
    /// @param now the time to note
    /// @param notedUntil those that were noted at this time or before
    /// @param max how many, 1 or more
    /// @param remove removes the bytes of a hash; may be called again for the same
    /// @return how many were discarded; fewer than `max` where there are no others
    int discard(Instant now, Instant notedUntil, int max, Consumer<String> remove);

    /// What became of pictures that were noted.
    ///
    /// @param looked at how many
    /// @param urls of those that are forgotten
    record Forgotten(int looked, List<String> urls) {
        /// Keeps a copy.
        public Forgotten {
            urls = List.copyOf(urls);
        }
    }

    /// What a step comes to.
    ///
    /// @param run how far it has come
    /// @param heed whether to go on
    record Step(PictureRun run, Heed heed) {}
}
