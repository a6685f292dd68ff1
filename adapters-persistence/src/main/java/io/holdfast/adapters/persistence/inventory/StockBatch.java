package io.holdfast.adapters.persistence.inventory;

import io.holdfast.inventory.AdjustStock;
import io.holdfast.inventory.Applied;
import io.holdfast.inventory.HoldOutcome;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.LocationOrder;
import io.holdfast.inventory.LowStock;
import io.holdfast.inventory.StockCommand;
import io.holdfast.inventory.StockDecision;
import io.holdfast.inventory.TakeHold;
import io.holdfast.kernel.Sku;

import org.jdbi.v3.core.Handle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Applies a batch of commands inside a transaction: locks the SKUs, reads what there is, lets the
/// domain decide, writes. Two trips to the server however many commands there are, and one or two
/// more where holds are due; a last one commits, unless the batch is all there is to the
/// transaction.
///
/// A hold that is taken is new, but for one that is asked for again. So a batch may begin
/// [Trust#NEW_HOLDS] and look only for those that it could not give: the answer to the first try
/// may have been another. A hold that is there after all is refused by the server when it is
/// written, and the batch has to begin again and look for all of them.
///
/// @param handle of the transaction
/// @param order from which locations pieces are taken first
/// @param low from which count on pieces are few, which is told with the batch
/// @param now the time
/// @param listedFrom from how many of a SKU on new holds stand in due lists
public record StockBatch(
        Handle handle, LocationOrder order, LowStock low, Instant now, int listedFrom) {
    // All is found by index, however many rows an array has: one plan is as good as another.
    static final String PLAN = "set local plan_cache_mode = force_generic_plan";

    /// Makes a batch as batches usually are.
    ///
    /// @param handle of the transaction
    /// @param order from which locations pieces are taken first
    /// @param low from which count on pieces are few, which is told with the batch
    /// @param now the time
    public StockBatch(Handle handle, LocationOrder order, LowStock low, Instant now) {
        this(handle, order, low, now, DueLists.LEAST);
    }

    /// Applies commands.
    ///
    /// @param commands in order
    /// @return what became of them, once the transaction is committed
    /// @throws SQLException as the driver throws it
    public Applied apply(List<StockCommand> commands) throws SQLException {
        Composite statements = new Composite(handle.getConnection());
        StockReading reading = read(statements, commands, Trust.NOTHING);
        StockDecision decision = decided(commands, reading);
        write(decision, reading, commands).statements().run();
        return decision.applied();
    }

    /// What is believed until the server says otherwise.
    enum Trust {
        /// That holds are new which are taken.
        NEW_HOLDS,
        NOTHING
    }

    /// Applies commands, and commits in the trip that writes, so that whoever waits for the SKUs
    /// waits for one trip less. Nothing else may be part of the transaction.
    ///
    /// @param commands in order
    /// @param trust what is believed
    /// @param memory is told what the SKUs are like afterwards
    /// @throws SQLException with the state 23505 if that was wrong
    Applied applyAndCommit(List<StockCommand> commands, Trust trust, Remembered memory)
            throws SQLException {
        Composite statements = new Composite(handle.getConnection()).add(PLAN);
        StockReading reading = read(statements, commands, trust);
        StockDecision decision = decided(commands, reading);
        StockWriting writing = write(decision, reading, commands);
        // The driver then knows that there is nothing left to commit.
        writing.statements().add("commit").run();
        memory.keep(writing.after(decision));
        return decision.applied();
    }

    private StockReading read(Composite statements, List<StockCommand> commands, Trust trust)
            throws SQLException {
        StockReading reading = new StockReading(handle.getConnection(), skus(commands), now);
        reading.lockAndRead(
                statements, opens(commands), holds(commands, trust), adjustments(commands));
        return reading;
    }

    private static boolean opens(List<StockCommand> commands) {
        return commands.stream().anyMatch(StockCommand::opensSkus);
    }

    /// Reads more as long as that may change the outcome. Where enough is free without the pieces
    /// of due holds, these are left to the sweep.
    private StockDecision decided(List<StockCommand> commands, StockReading reading)
            throws SQLException {
        DueInterest interest = new DueInterest(commands, reading, order, low);
        while (true) {
            StockDecision decision = StockDecision.of(commands, reading.rows(), order, now);
            List<HoldRef> refused = refused(commands, decision, reading);
            Set<Sku> wanted = interest.of(decision);
            if (refused.isEmpty() && wanted.isEmpty()) {
                return decision;
            }
            if (!refused.isEmpty()) {
                reading.readHolds(refused);
            }
            reading.readDue(wanted);
        }
    }

    /// {@return holds that were not taken, though one of them may have been before}
    private static List<HoldRef> refused(
            List<StockCommand> commands, StockDecision decision, StockReading reading) {
        List<HoldRef> refused = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            if (commands.get(i) instanceof TakeHold take
                    && !(decision.applied().outcomes().get(i) instanceof HoldOutcome.Held)
                    && !reading.hasLookedFor(take.ref().id())) {
                refused.add(take.ref());
            }
        }
        return refused;
    }

    private StockWriting write(
            StockDecision decision, StockReading reading, List<StockCommand> commands) {
        Composite statements = new Composite(handle.getConnection());
        StockWriting writing =
                new StockWriting(statements, reading, now, Condition.NONE, listedFrom);
        writing.write(decision, opens(commands));
        LowNews.add(statements, decision, reading, low, now);
        return writing;
    }

    static List<Sku> skus(List<StockCommand> commands) {
        TreeSet<Sku> skus = new TreeSet<>();
        commands.forEach(command -> skus.addAll(command.skus()));
        return List.copyOf(skus);
    }

    private static List<HoldRef> holds(List<StockCommand> commands, Trust trust) {
        return commands.stream()
                .filter(command -> trust == Trust.NOTHING || !(command instanceof TakeHold))
                .flatMap(command -> command.holds().stream())
                .distinct()
                .toList();
    }

    private static List<AdjustStock> adjustments(List<StockCommand> commands) {
        return commands.stream()
                .filter(AdjustStock.class::isInstance)
                .map(AdjustStock.class::cast)
                .toList();
    }
}
