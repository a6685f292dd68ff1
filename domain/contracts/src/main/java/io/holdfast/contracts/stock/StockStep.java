package io.holdfast.contracts.stock;

import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.AdjustmentId;
import io.holdfast.inventory.CommitHolds;
import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.inventory.JoinHolds;
import io.holdfast.inventory.ReleaseHolds;
import io.holdfast.inventory.RenewHolds;
import io.holdfast.inventory.ReturnHolds;
import io.holdfast.inventory.ShrinkHold;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockCountCommand;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// One step of a random sequence, small enough to be read where a sequence fails.
///
/// @param kind what is done
/// @param sku number of the SKU
/// @param hold number of the hold
/// @param quantity pieces
/// @param place number of the location
/// @param waitMinutes how much later than the step before
/// @param together whether it belongs into a batch with the step before, if neither waits between
///   them nor sweeps
record StockStep(
        Kind kind, int sku, int hold, int quantity, int place, int waitMinutes, boolean together) {
    private static final Duration LIVE = Duration.ofMinutes(15);
    private static final Duration LONGEST = Duration.ofMinutes(40);
    private static final List<String> PLACES = List.of("main", "annex");
    private static final int SKUS = 2;
    private static final int HOLDS = 5;

    /// What can be done.
    enum Kind {
        COUNT,
        ADJUST,
        TAKE,
        TAKE_SOME_MORE,
        SHRINK,
        JOIN,
        RENEW,
        RELEASE,
        COMMIT,
        COMMIT_TWO,
        RETURN,
        SWEEP
    }

    static StockStep any(SplittableRandom random) {
        Kind[] kinds = Kind.values();
        return new StockStep(
                kinds[random.nextInt(kinds.length)],
                random.nextInt(SKUS),
                random.nextInt(HOLDS),
                1 + random.nextInt(5),
                random.nextInt(PLACES.size()),
                random.nextInt(4) == 0 ? random.nextInt(20) : 0,
                random.nextInt(3) > 0);
    }

    /// {@return whether it comes to the store in one batch with the step before}
    boolean joins() {
        return together && waitMinutes == 0 && canBeJoined();
    }

    /// {@return whether others may stand in a batch with it}
    boolean canBeJoined() {
        return kind != Kind.SWEEP;
    }

    /// {@return the command; a sweep has none, and is done instead of the one that is given}
    ///
    /// @param run whose SKUs and holds are meant; other runs have others
    /// @param now the time
    StockCommand command(long run, Instant now) {
        Sku of = sku(run);
        HoldRef ref = ref(run, hold, of);
        return switch (kind) {
            case COUNT -> new StockCountCommand(of, location(), quantity * 2, null);
            case ADJUST ->
                    new AdjustStock(
                            new AdjustmentId(new UUID(run, 1_000L + hold)),
                            of,
                            location(),
                            hold % 2 == 0 ? quantity : -quantity,
                            "found");
            case TAKE, TAKE_SOME_MORE, SWEEP ->
                    new TakeHold(ref, quantity, "", now.plus(LIVE), now.plus(LONGEST));
            case SHRINK -> new ShrinkHold(ref, quantity, now.plus(LIVE));
            case JOIN ->
                    new JoinHolds(
                            ref,
                            List.of(
                                    new HoldShare(ref(run, (hold + 1) % HOLDS, of), quantity),
                                    new HoldShare(ref(run, (hold + 2) % HOLDS, of), 1)),
                            now.plus(LIVE));
            case RENEW -> new RenewHolds(List.of(ref), now.plus(LIVE));
            case RELEASE -> new ReleaseHolds(List.of(ref));
            case COMMIT -> new CommitHolds(List.of(new HoldShare(ref, quantity)), "order");
            case COMMIT_TWO ->
                    new CommitHolds(
                            List.of(
                                    new HoldShare(ref, quantity),
                                    new HoldShare(
                                            ref(
                                                    run,
                                                    (hold + 1) % HOLDS,
                                                    new Sku(name(run, 1 - sku))),
                                            1)),
                            "order");
            case RETURN -> new ReturnHolds(List.of(ref), "refund");
        };
    }

    Sku sku(long run) {
        return new Sku(name(run, sku));
    }

    static List<Sku> skus(long run) {
        return List.of(new Sku(name(run, 0)), new Sku(name(run, 1)));
    }

    private String location() {
        return PLACES.get(place);
    }

    private static String name(long run, int number) {
        return "RUN-" + run + "-" + number;
    }

    private static HoldRef ref(long run, int number, Sku sku) {
        return new HoldRef(new HoldId(new UUID(run, number)), sku);
    }
}
