package io.holdfast.adapters.persistence.catalog;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.nodes.NodeRegister;
import io.holdfast.catalog.CatalogChange;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.port.out.CatalogMoments;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Moments by PostgreSQL's own account of which transactions can be seen.
///
/// Whoever asks gives the snapshot of the last answer, and is told of what was changed by
/// transactions that it did not see ([ChangeRows]). Where there is nothing, the moment stays; else
/// listeners are told, and it is a new one. Whoever asks at the same time as another may be told of
/// the same changes, which does no harm: who forgets a product twice reads it once.
///
/// No change is lost between two who ask at once, whoever is answered first. What a reader has
/// remembered was read after its moment was given, hence shows all that anybody was told of until
/// then. A change that it does not show was committed later, so no snapshot of an earlier answer
/// shows it either, and the first answer whose snapshot does tells of it.
///
/// Asking takes a way to the server and back, which is longer than all the rest of answering from
/// memory. So a moment is given again for a short while, the lag, as long as this process has not
/// changed the catalogue since it was asked for, and as long as this node was in the register of
/// nodes when it asked: then whoever changes something on another node sees that it has to wait for
/// so long. A node that is not in the register asks the server each time.
public final class SnapshotMoments implements CatalogMoments {
    /// Clocks of two machines do not run alike: one second of a hundred is more than enough.
    private static final int DRIFT = 100;

    private final Database database;
    private final NodeRegister nodes;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Told> last = new AtomicReference<>();
    private final AtomicLong moments = new AtomicLong();
    private final List<Consumer<CatalogChange>> listeners = new CopyOnWriteArrayList<>();

    private record Told(Moment moment, ChangeRows.Seen seen, long changes, long atNanos) {}

    /// Makes the source of moments.
    ///
    /// @param database whose they are
    /// @param nodes where this node says that it lives, and for how long it believes
    public SnapshotMoments(Database database, NodeRegister nodes) {
        this.database = database;
        this.nodes = nodes;
        this.nanos = nodes.nanos();
    }

    @Override
    public Moment now() {
        return told().orElseGet(this::asked);
    }

    @Override
    public Optional<Moment> told() {
        Told told = last.get();
        return told != null
                        && told.changes() == database.changes()
                        && nodes.believes(told.atNanos())
                ? Optional.of(told.moment())
                : Optional.empty();
    }

    @Override
    public Duration unsettled() {
        return nodes.othersLag().map(lag -> lag.plus(lag.dividedBy(DRIFT))).orElse(Duration.ZERO);
    }

    @Override
    public void listen(Consumer<CatalogChange> listener) {
        listeners.add(listener);
    }

    private Moment asked() {
        Told before = last.get();
        long changes = database.changes();
        long at = nanos.getAsLong();
        ChangeRows.Seen seen =
                database.read(
                        "tell the moment",
                        handle ->
                                ChangeRows.ask(
                                        handle.getConnection(),
                                        before == null ? null : before.seen()));
        seen.change().ifPresent(change -> listeners.forEach(heard -> heard.accept(change)));
        Moment moment =
                before != null && seen.change().isEmpty()
                        ? before.moment()
                        : new Moment(Long.toString(moments.incrementAndGet()));
        // Whoever asked earlier and was answered later must not take anybody back.
        last.accumulateAndGet(
                new Told(moment, seen, changes, at),
                (old, now) -> old != null && old.atNanos() - now.atNanos() > 0 ? old : now);
        return moment;
    }
}
