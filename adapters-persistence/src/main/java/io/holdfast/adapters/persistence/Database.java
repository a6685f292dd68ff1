package io.holdfast.adapters.persistence;

import io.holdfast.idempotency.Turn;
import io.holdfast.idempotency.TurnOver;
import io.holdfast.kernel.StoreUnavailable;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.sql.DataSource;

/// One PostgreSQL database with the schema of this module.
///
/// Every store does its work through [#inTransaction], [#snapshot] or [#read] and names it in a few
/// words. A server that does not answer, or that gives up on a statement or a lock, is
/// [StoreUnavailable] to the caller, whatever the driver says; any other error of the server is a
/// fault of ours and passes as it is.
///
/// Work within work has a connection of its own, so a pool needs room for two for each thread that
/// works so: a list that is written reports its progress while it holds its snapshot.
///
/// The connections should be opened with [#sessionSql]. Safe for concurrent use; calls block. A
/// caller that has been interrupted before a call is served all the same and finds the interrupt
/// where it was, so that work which is told to stop can still record how far it has come.
public final class Database {
    private static final int TRIES_MAX = 5;
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);

    /// How long before its caller leaves the server leaves a statement: time to say so and to roll
    /// back. Of short times it is a quarter.
    private static final Duration MARGIN_MAX = Duration.ofMillis(150);

    private static final Duration LEAST = Duration.ofMillis(1);

    private final DataSource dataSource;
    private final DataSource behindSource;
    private final Jdbi jdbi;
    private final Jdbi behind;
    private final BooleanSupplier stepsBack;
    private final Supplier<Duration> timeLeft;
    private final Consumer<Runnable> elsewhere;
    private final Supplier<Optional<Turn>> turns;
    private final AtomicLong changes = new AtomicLong();

    private Database(
            DataSource dataSource,
            DataSource behind,
            BooleanSupplier stepsBack,
            Supplier<Duration> timeLeft,
            Consumer<Runnable> elsewhere,
            Supplier<Optional<Turn>> turns) {
        this.dataSource = dataSource;
        this.behindSource = behind;
        this.jdbi = jdbi(new PooledConnections(dataSource, elsewhere));
        this.behind = jdbi(new PooledConnections(behind, elsewhere));
        this.stepsBack = stepsBack;
        this.timeLeft = timeLeft;
        this.elsewhere = elsewhere;
        this.turns = turns;
    }

    private static Jdbi jdbi(PooledConnections source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(Integer.class, "integer");
        jdbi.registerArrayType(Boolean.class, "boolean");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(Instant.class, "timestamptz");
        return jdbi;
    }

    /// Brings the schema up to date and opens the database, for callers whom nobody interrupts. Any
    /// number of nodes may do so at once.
    ///
    /// @param dataSource where connections come from; the caller closes it
    /// @return the database
    /// @throws StoreUnavailable if the server does not answer
    public static Database open(DataSource dataSource) {
        return open(dataSource, dataSource, () -> false, () -> STATEMENT_LIMIT, Runnable::run);
    }

    /// Brings the schema up to date and opens the database, where work that steps back for others
    /// has connections of its own, and nobody waits for a read beyond a limit of its own.
    ///
    /// @param dataSource where connections come from; the caller closes it
    /// @param behind where those come from that such work uses; the caller closes it
    /// @param stepsBack whether the calling thread does such work
    /// @param timeLeft how long the calling thread may wait until it is interrupted; however long
    ///   where nobody does that
    /// @param elsewhere runs something at once on a thread of its own, which nobody interrupts: by
    ///   it virtual threads give their connections back
    /// @return the database
    /// @throws StoreUnavailable if the server does not answer
    public static Database open(
            DataSource dataSource,
            DataSource behind,
            BooleanSupplier stepsBack,
            Supplier<Duration> timeLeft,
            Consumer<Runnable> elsewhere) {
        Schema.migrate(dataSource);
        return new Database(dataSource, behind, stepsBack, timeLeft, elsewhere, Optional::empty);
    }

    /// {@return the same database by other connections, for work that must not take those of
    /// others}
    ///
    /// @param others where they come from; the caller closes it
    public Database by(DataSource others) {
        return new Database(others, others, () -> false, timeLeft, elsewhere, turns);
    }

    /// {@return the same database, for threads that carry out requests which may be sent again}
    ///
    /// @param callers tells the turn of the request that the calling thread carries out; empty
    ///   where it carries out none, or one that has no key
    public Database knowing(Supplier<Optional<Turn>> callers) {
        return new Database(dataSource, behindSource, stepsBack, timeLeft, elsewhere, callers);
    }

    /// What every connection should begin with (`connectionInitSql` of a pool): limits that keep a
    /// stuck statement, a lock or a forgotten transaction from stopping others. Work that takes
    /// longer by design says so with `set local statement_timeout`.
    ///
    /// @param applicationName what the server's own views show the connection as
    /// @return statements, to be run in one go
    public static String sessionSql(String applicationName) {
        return """
        set application_name = '%s';
        set default_transaction_isolation = 'read committed';
        set statement_timeout = '%ds';
        set lock_timeout = '20s';
        set idle_in_transaction_session_timeout = '120s';
        set timezone = 'UTC';
        """
                .formatted(applicationName.replace("'", "''"), STATEMENT_LIMIT.toSeconds());
    }

    /// Does a unit of work in one transaction, READ COMMITTED. Where the server asks for it
    /// (deadlock, serialization) the transaction is rolled back and the work done again, a few
    /// times; so the work must have no effect but on the database.
    ///
    /// @param operation what it does, in a few words
    /// @param work the unit; whatever it throws rolls back
    /// @return what the work gives
    /// @param <T> what the work gives
    /// @throws StoreUnavailable if the server did not answer; whether the work was committed is
    ///   unknown then
    public <T extends @Nullable Object> T inTransaction(String operation, Work<T> work) {
        return repeated(operation, () -> connected(handle -> committed(handle, work)));
    }

    /// Does a unit of work as [#inTransaction] does, which is the effect of a request. Where the
    /// calling thread carries out one that may be sent again, its turn is looked at in the same
    /// transaction, and kept until that ends: nobody has the next turn before, and whose turn is
    /// over has no effect.
    ///
    /// @param operation what it does, in a few words
    /// @param work the unit; whatever it throws rolls back
    /// @return what the work gives
    /// @param <T> what the work gives
    /// @throws TurnOver if the turn is over; nothing was done then
    /// @throws StoreUnavailable as [#inTransaction] does
    public <T extends @Nullable Object> T inTurn(String operation, Work<T> work) {
        Optional<Turn> turn = turns.get();
        return inTransaction(
                operation,
                handle -> {
                    turn.ifPresent(now -> TurnLook.require(handle, now));
                    return work.run(handle);
                });
    }

    private record Ended<T extends @Nullable Object>(T result, boolean changed) {}

    private <T extends @Nullable Object> T committed(Handle handle, Work<T> work)
            throws SQLException {
        // Whoever does not hear how it ended may have changed something.
        boolean changed = true;
        try {
            Ended<T> ended =
                    handle.inTransaction(
                            open ->
                                    new Ended<>(
                                            work.run(open),
                                            Commit.tellingOfChange(open.getConnection())));
            changed = ended.changed();
            return ended.result();
        } finally {
            if (changed) {
                changes.incrementAndGet();
            }
        }
    }

    private static <T extends @Nullable Object> T repeated(
            String operation, Uninterrupted.Call<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return Uninterrupted.run(call);
            } catch (SQLException | RuntimeException e) {
                if (tries == TRIES_MAX || !Failures.asksForRetry(e)) {
                    throw Failures.translated(operation, e);
                }
            }
        }
    }

    /// Runs one statement that changes something, which is a transaction by itself: one trip to the
    /// server instead of the three of [#inTransaction]. It is run again where that would be. Not
    /// for what is browsed (products, stock, pictures): [#changes] does not count it.
    ///
    /// @param operation what it does, in a few words
    /// @param statement one, and no more
    /// @return what the statement gives
    /// @param <T> what the statement gives
    /// @throws StoreUnavailable if the server did not answer; whether the statement took effect is
    ///   unknown then
    public <T extends @Nullable Object> T single(String operation, Work<T> statement) {
        return repeated(operation, () -> connected(statement));
    }

    /// Does a unit of work in one transaction and gives nothing. See [#inTransaction].
    ///
    /// @param operation what it does, in a few words
    /// @param task the unit
    public void useTransaction(String operation, Task task) {
        inTransaction(
                operation,
                handle -> {
                    task.run(handle);
                    return true;
                });
    }

    /// Opens a transaction that sees one moment. The caller closes it.
    ///
    /// @param operation what it is for, in a few words
    /// @return the transaction, which has seen nothing yet: its moment is that of its first query
    /// @throws StoreUnavailable if the server did not answer
    public Snapshot snapshot(String operation) {
        try {
            return Uninterrupted.run(() -> snapshot(handle()));
        } catch (SQLException | RuntimeException e) {
            throw Failures.translated(operation, e);
        }
    }

    private static Snapshot snapshot(Handle handle) {
        try {
            return new Snapshot(handle);
        } catch (RuntimeException e) {
            try (handle) {
                throw e;
            }
        }
    }

    /// Runs single statements, each its own transaction: for reads that need no common moment. For
    /// a caller that is interrupted before long the server leaves a statement a little earlier,
    /// since the interrupt would cost the connection.
    ///
    /// @param operation what it does, in a few words
    /// @param work the statements
    /// @return what the work gives
    /// @param <T> what the work gives
    /// @throws StoreUnavailable if the server did not answer; [StoreUnavailable.TimeOver] if that
    ///   was for want of the caller's time
    public <T extends @Nullable Object> T read(String operation, Work<T> work) {
        try {
            return Uninterrupted.run(() -> connected(handle -> inTime(operation, handle, work)));
        } catch (SQLException | RuntimeException e) {
            throw Failures.translated(operation, e);
        }
    }

    private <T extends @Nullable Object> T inTime(String operation, Handle handle, Work<T> work)
            throws SQLException {
        Duration left = timeLeft.get();
        if (left.compareTo(STATEMENT_LIMIT) >= 0) {
            return work.run(handle);
        }
        try {
            return handle.inTransaction(
                    open -> {
                        open.execute(
                                "set local statement_timeout = " + serverLimit(left).toMillis());
                        return work.run(open);
                    });
        } catch (SQLException | RuntimeException e) {
            if (Failures.isTimeOver(e)) {
                throw new StoreUnavailable.TimeOver(operation, e);
            }
            throw e;
        }
    }

    private static Duration serverLimit(Duration left) {
        Duration quarter = left.dividedBy(4);
        Duration limit = left.minus(quarter.compareTo(MARGIN_MAX) < 0 ? quarter : MARGIN_MAX);
        return limit.compareTo(LEAST) < 0 ? LEAST : limit;
    }

    /// {@return the five characters by which PostgreSQL names an error, or nothing}
    ///
    /// @param thrown whatever was thrown
    public static String sqlState(Throwable thrown) {
        String state = Failures.stateOf(thrown);
        return state == null ? "" : state;
    }

    /// Lends a connection for as long as the work takes, for what is no statement that ends. It is
    /// given back as all others are.
    ///
    /// @param work has the connection, and may break it off
    /// @throws SQLException as the driver throws it, or the work
    public void lend(Lent work) throws SQLException {
        PooledConnections pool = new PooledConnections(dataSource, elsewhere);
        Connection connection = pool.openConnection();
        try {
            work.run(connection);
        } finally {
            pool.closeConnection(connection);
        }
    }

    /// {@return where the connections come from, but those of work that steps back; for threads of
    /// the platform, which may give a connection back although they were interrupted}
    public DataSource dataSource() {
        return dataSource;
    }

    /// {@return how many transactions of this process have ended that may have changed what is
    /// browsed}
    ///
    /// It has grown before anybody is told of the end, however it went. Whoever read the number,
    /// then the database, and finds the number unchanged, has missed nothing of this process.
    public long changes() {
        return changes.get();
    }

    // Always a connection of its own. Jdbi would lend work within work the outer one, which may be
    // in the middle of a COPY, or of a transaction that the inner work has no part in.
    private <T extends @Nullable Object> T connected(Work<T> work) throws SQLException {
        try (Handle handle = handle()) {
            return work.run(handle);
        }
    }

    private Handle handle() {
        return (stepsBack.getAsBoolean() ? behind : jdbi).open();
    }

    /// A unit of work on one connection.
    ///
    /// @param <T> what it gives
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /// Does it.
        ///
        /// @param handle the connection; not to be kept
        /// @return what it gives
        /// @throws SQLException as the driver throws it
        T run(Handle handle) throws SQLException;
    }

    /// A unit of work that gives nothing.
    @FunctionalInterface
    public interface Task {
        /// Does it.
        ///
        /// @param handle the connection; not to be kept
        /// @throws SQLException as the driver throws it
        void run(Handle handle) throws SQLException;
    }

    /// Work that has a connection for long.
    @FunctionalInterface
    public interface Lent {
        /// Does it.
        ///
        /// @param connection not to be kept
        /// @throws SQLException as the driver throws it
        void run(Connection connection) throws SQLException;
    }
}
