package io.holdfast.catalog.port.out;

import io.holdfast.catalog.feed.AppliedChunk;
import io.holdfast.catalog.feed.ApplyOutcome;
import io.holdfast.catalog.feed.Checkpoint;
import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.LinkOutcome;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Where an import gathers its records, and from where it merges them into the catalogue.
///
/// An import goes through phases: it *reads* the list and stages every record; it *links* the
/// records, so that each belongs to one group; it *applies* group after group in the order of keys;
/// and it *explains* the refusals that turned up late by adding their raw records. Each step
/// commits its effect, the job's progress and counts, and the checkpoint in one transaction.
///
/// ## Rules for every adapter
///
/// - **IMP-1** After any crash the checkpoint, the staged records, the rejects, the counts and the
///   catalogue are as one of the committed steps left them.
/// - **IMP-2** To read the checkpoint, stage, link, adopt or apply in an attempt that is over
///   throws [io.holdfast.jobs.AttemptOver] and changes nothing.
/// - **IMP-3** Groups come in the order of keys, each once, whole, its records in the order of the
///   list.
/// - **IMP-4** A chunk is applied only if every product in it is at the version that its group was
///   read with, no SKU moved meanwhile, and every shelf that a group from a dry run counts has the
///   pieces that were reviewed; else nothing is written and `Moved` names the keys.
/// - **IMP-5** A chunk that only counts writes no product row, nor one of stock.
/// - **IMP-6** A stage that was lost before all of it was applied (its tables do not survive a
///   crash of the database) is noticed: the checkpoint says reading, at record 0, and within an
///   attempt to stage, link or read groups throws [io.holdfast.kernel.StoreUnavailable]. What
///   reading and linking had found is found again; what was applied stays, with its counts, its
///   rejects and its diff, and once the records are linked again only groups behind the last key
///   applied are given. Who changes the shop in between such that a record now belongs to a group
///   that was applied: the record counts as accepted, and is not applied. A stage that is empty
///   because every record was refused is not lost.
/// - **IMP-7** A dry run keeps its diff and writes nothing else; who adopts it is given exactly
///   what it would have written, with the versions and the pieces that it saw and where it stood in
///   the list, whatever has changed since. Of a shelf that it would have counted by itself and
///   again with a product, only the latter, which would have come last.
/// - **IMP-8** To clear twice is as good as once, and takes neither rejects nor diffs away.
/// - **IMP-9** A stop that is wanted ends [#link] and [#adopt] about a second later, however many
///   records there are; the next attempt goes on from there.
/// - **IMP-10** To read the checkpoint leaves the job's progress as it was told last; to link or to
///   adopt tells how many groups are to be applied. So no one who watches sees it go back between
///   two phases.
/// - **IMP-11** A record that names a SKU alone belongs to the product that has it in the shop,
///   else to the one of which another record of the list brings a variant with it, before or after
///   it and in whatever chunk; of several to the first by key, which gets the SKU. A SKU that a
///   reader made up brings nothing.
/// - **IMP-12** A record that names a SKU, or else a product ([GroupKey.OfSkuOrProduct]), is placed
///   as one that names a SKU alone; where nobody has the SKU, it belongs to the product, if that is
///   in the shop, or another record of the list is about it and names it. Its group says which SKU
///   it named ([Group.Member#either]).
/// - **IMP-13** More than [Group#RECORDS_MAX] records of one key are refused when they are linked,
///   all of them, with one reject where the first of them stands; so may be records that say more
///   together than a store can give at once. Of the others it gives at most so many groups at a
///   time as fit into memory, be they fewer than were asked for, and never none while there are
///   any.
/// - **IMP-14** A page of rejects or of a diff ends before the entry with which its entries would
///   weigh more than [PageRequest#bytesMax], and has one at least; its cursor goes on behind it.
/// - **IMP-15** Whose a SKU is ([Group#taken]) a dry run is told as if every chunk that it had
///   applied were written: what a product came by is that product's, and what it gave up is
///   nobody's. So it is after a stage was lost, too. [#changedSince] takes no SKU for taken that
///   the review found given up before it was claimed.
/// - **IMP-16** Of a page of rejects or of a diff it is said how heavy it is going to be before it
///   is read, and while that is said nothing is kept from others. Nothing is said where there is no
///   such list. What is read then is no heavier, even where rejects were given their raw records
///   meanwhile: fewer are shown, and the first without it. A list that was removed meanwhile does
///   not end as if it were complete: of a diff there is none, and a later page of rejects throws
///   [io.holdfast.kernel.StaleCursor].
/// - **IMP-17** Which records were refused is told by their ordinals alone, each once, ascending,
///   however much is said of each.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block. A store that does not answer throws
/// [io.holdfast.kernel.StoreUnavailable]; the attempt may repeat the step.
public interface ImportStore {
    /// {@return where an import stands}
    ///
    /// @param attempt whose turn
    Checkpoint checkpoint(Attempt attempt);

    /// Stages records and goes on to where they end.
    ///
    /// @param attempt whose turn
    /// @param chunk what was read
    /// @return whether to go on
    Heed stage(Attempt attempt, StagedChunk chunk);

    /// Ends the reading: gives every record its group and refuses those that belong to a product
    /// that is neither in the list nor in the catalogue.
    ///
    /// @param attempt whose turn
    /// @return what there is to apply, or that the job is to stop
    LinkOutcome link(Attempt attempt);

    /// Reads groups with what the shop has of them. Several may be read ahead of what is applied.
    ///
    /// @param attempt whose turn
    /// @param afterKey the last key of the groups before, or `null` at the start
    /// @param limit most groups; where they are large, fewer are given
    /// @param withStock whether to read stock counts too
    /// @return the groups in the order of keys; none at the end
    List<Group> groups(Attempt attempt, @Nullable String afterKey, int limit, boolean withStock);

    /// Reads some groups again, after `Moved`.
    ///
    /// @param attempt whose turn
    /// @param keys which
    /// @param withStock whether to read stock counts too
    /// @return the groups in the order of keys
    List<Group> groupsOf(Attempt attempt, List<String> keys, boolean withStock);

    /// Merges a chunk into the catalogue, or keeps its diffs where it is of a dry run.
    ///
    /// @param attempt whose turn
    /// @param chunk what to write
    /// @return what became of it
    ApplyOutcome apply(Attempt attempt, AppliedChunk chunk);

    /// {@return rejects whose raw record is not known yet, by ordinal}
    ///
    /// @param attempt whose turn
    /// @param afterOrdinal only those of later records
    /// @param limit most entries
    List<Reject> unexplained(Attempt attempt, long afterOrdinal, int limit);

    /// Adds raw records to rejects. An attempt that is over would write the same as its successor,
    /// so it may.
    ///
    /// @param attempt whose turn
    /// @param raw raw record by ordinal
    void explain(Attempt attempt, Map<Long, String> raw);

    /// Drops what was staged; called when an import has ended for good. Repeating it is harmless.
    ///
    /// @param id which import
    void clear(JobId id);

    /// {@return the ordinals of records of which there are rejects, ascending, each once}
    ///
    /// @param id which
    /// @param afterOrdinal only those of later records; -1 for the first ones
    /// @param limit most entries
    List<Long> refused(JobId id, long afterOrdinal, int limit);

    /// {@return what an import refused, by ordinal}
    ///
    /// @param id which
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list
    Page<Reject> rejects(JobId id, PageRequest page);

    /// {@return what an import refused, by ordinal; said is how heavy it is before it is read}
    ///
    /// @param id which
    /// @param page which part
    /// @param weighed told the bytes that the entries will weigh together, about, as the store
    ///   keeps them; may wait, and what it throws ends the call
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list, or what comes
    ///   behind it was removed meanwhile
    Page<Reject> rejects(JobId id, PageRequest page, LongConsumer weighed);

    /// {@return what a dry run found, by key, then the records that it refused, as they stand in
    /// the list; empty where the job is no finished dry run}
    ///
    /// @param id which
    /// @param action only this action, or `null` for all
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list
    Optional<DiffPage> diff(JobId id, RecordDiff.@Nullable Action action, PageRequest page);

    /// {@return what a dry run found, as [#diff(JobId, RecordDiff.Action, PageRequest)] does; said
    /// is how heavy it is before it is read}
    ///
    /// @param id which
    /// @param action only this action, or `null` for all
    /// @param page which part
    /// @param weighed told the bytes that the entries will weigh together, about, as the store
    ///   keeps them; may wait, and what it throws ends the call
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this list
    Optional<DiffPage> diff(
            JobId id, RecordDiff.@Nullable Action action, PageRequest page, LongConsumer weighed);

    /// {@return what a dry run found that is not as it saw it any more: products, those among them
    /// one of whose SKUs another product has by now, and counts of stock, at most `limit` of their
    /// names, by key}
    ///
    /// Somebody waits for the answer, so a store may look at the first 20,000 records alone: of all
    /// others the job that applies them asks the same.
    ///
    /// @param id which dry run
    /// @param limit most entries
    List<String> changedSince(JobId id, int limit);

    /// Makes the diff of a dry run the stage of another import, linked and ready to apply. Its
    /// groups carry one fragment each, a whole product or a count, at the place of its first record
    /// in the list of the dry run, and what was reviewed.
    ///
    /// @param attempt whose turn
    /// @param dryRun whose diff
    /// @return what there is to apply, or that the job is to stop
    LinkOutcome adopt(Attempt attempt, JobId dryRun);
}
