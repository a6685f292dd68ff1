package io.holdfast.idempotency.port.out;

import io.holdfast.idempotency.Binding;
import io.holdfast.idempotency.Claim;
import io.holdfast.idempotency.ClaimOutcome;
import io.holdfast.idempotency.Kept;
import io.holdfast.idempotency.Turn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The store of claims: which requests are being carried out, and what was answered.
///
/// ## Rules for every adapter
///
/// - **IDM-1** Of any number who claim a new id at the same time, one begins turn 1, with the salt
///   that it brought; the others are told that it runs.
/// - **IDM-2** A claim with another fingerprint is told so, whether the first runs, is over, or was
///   answered; and it changes nothing.
/// - **IDM-3** A claim of what was answered is told the answer as it was kept, with its turn and
///   the body's digest, and begins nothing.
/// - **IDM-4** From the instant at which a lease ends, and not before, a claim begins the next
///   turn: its number is one higher, its salt that of turn 1. Of any number who claim it then, one
///   does.
/// - **IDM-5** Under a turn that is not the latest, or that was answered, nothing is kept, bound,
///   extended or forgotten.
/// - **IDM-6** The body that is bound first is that of all turns: it may be bound again, another
///   may not.
/// - **IDM-7** What was forgotten can be claimed as if it were new.
/// - **IDM-8** Pruning removes claims that were to be kept until before an instant and whose lease
///   ended before it, and no others, at most as many as asked for; each is counted by one of those
///   who prune at the same time.
/// - **IDM-9** Giving back ends the leases of one owner's turns that have not answered, and no
///   others.
/// - **IDM-10** Of several in one call each is treated as if it were called for by itself, at the
///   same time as the others: what becomes of one says nothing about the others, and of several of
///   one claim no more than one begins, or is kept.
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]: whether a change took effect is then unknown.
/// Every call may be repeated.
public interface ClaimStore {
    /// Claims a turn.
    ///
    /// @param claim which, by whom, and until when
    /// @return what became of it
    ClaimOutcome claim(Claim claim);

    /// Claims turns, each as [#claim] does. A store that can do so in one trip does, at least where
    /// all of them are new.
    ///
    /// @param claims in any order, at most 1,000
    /// @return of each in turn what became of it
    default List<ClaimOutcome> claimAll(List<Claim> claims) {
        return claims.stream().map(this::claim).toList();
    }

    /// {@return what was answered, or empty where nothing was yet}
    ///
    /// @param id of the claim
    Optional<Kept> answer(String id);

    /// Keeps an answer.
    ///
    /// @param turn the latest
    /// @param sealed the answer
    /// @param keptUntil until when it is remembered
    /// @return whether it is kept
    boolean keep(Turn turn, String sealed, Instant keptUntil);

    /// An answer that is to be kept.
    ///
    /// @param turn the latest
    /// @param sealed the answer
    /// @param keptUntil until when it is remembered
    record Keeping(Turn turn, String sealed, Instant keptUntil) {}

    /// Keeps answers, each as [#keep] does. A store that can do so in one trip does.
    ///
    /// @param answers in any order, at most 1,000
    /// @return of each in turn whether it is kept
    default List<Boolean> keepAll(List<Keeping> answers) {
        return answers.stream()
                .map(one -> keep(one.turn(), one.sealed(), one.keptUntil()))
                .toList();
    }

    /// Binds a body to a claim.
    ///
    /// @param turn the latest
    /// @param body its digest
    /// @return what became of it
    Binding bind(Turn turn, String body);

    /// Moves the end of a turn's lease.
    ///
    /// @param turn the latest
    /// @param leaseUntil its new end, which may be now
    /// @return whether it did
    boolean extend(Turn turn, Instant leaseUntil);

    /// Forgets a claim.
    ///
    /// @param turn the latest
    /// @return whether it did
    boolean forget(Turn turn);

    /// Ends all leases of a node that has started anew.
    ///
    /// @param owner the node
    /// @param now the time
    /// @return how many it ended
    int giveBack(String owner, Instant now);

    /// Removes claims that need not be remembered any more.
    ///
    /// @param before claims that were kept until earlier
    /// @param limit most claims of this round, 1 or more
    /// @return how many it removed
    int prune(Instant before, int limit);
}
