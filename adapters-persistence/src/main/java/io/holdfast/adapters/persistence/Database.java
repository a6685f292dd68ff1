package io.holdfast.adapters.persistence;

import io.holdfast.kernel.StoreUnavailable;

import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.Set;

import javax.sql.DataSource;

/// The one way from the stores of this module to PostgreSQL.
///
/// Transactions are READ COMMITTED. One that PostgreSQL breaks off to resolve a deadlock is run
/// again, so work must be safe to repeat. What PostgreSQL could not be asked surfaces as
/// [StoreUnavailable]. Safe for concurrent use.
public final class Database {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int TRIES = 5;
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01");

    private final Jdbi jdbi;
    private final DataSource dataSource;

    private Database(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
    }

    /// Opens a database and brings its schema up to date.
    ///
    /// @param dataSource pooled connections
    /// @return the database
    public static Database open(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load()
                .migrate();
        return new Database(dataSource);
    }

    /// {@return the pooled connections}
    public DataSource dataSource() {
        return dataSource;
    }

    /// Runs work in a transaction.
    ///
    /// @param operation what it does, in a few words, for messages
    /// @param work safe to repeat
    /// @param <T> what it gives
    /// @return what the work gave, once it is committed
    /// @throws StoreUnavailable if PostgreSQL could not be asked, or gave up
    public <T extends @Nullable Object> T inTransaction(String operation, Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work::run);
            } catch (JdbiException | CopyRows.CopyFailed e) {
                if (attempt == TRIES || !WORTH_ANOTHER_TRY.contains(sqlState(e))) {
                    throw translated(operation, e);
                }
                LOG.debug("{}: PostgreSQL asks for another try ({})", operation, sqlState(e));
            } catch (SQLException e) {
                throw new StoreUnavailable(operation, e);
            }
        }
    }

    /// Runs work in a transaction that sees one moment from its first statement on (REPEATABLE
    /// READ). It is not repeated: what it has written elsewhere cannot be taken back.
    ///
    /// @param operation what it does, in a few words, for messages
    /// @param work runs once
    /// @param <T> what it gives
    /// @return what the work gave, once it is committed
    /// @throws StoreUnavailable if PostgreSQL could not be asked, or gave up
    public <T extends @Nullable Object> T inSnapshot(String operation, Work<T> work) {
        try {
            return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work::run);
        } catch (JdbiException e) {
            throw translated(operation, e);
        } catch (SQLException e) {
            throw new StoreUnavailable(operation, e);
        }
    }

    /// Runs reads that need no transaction of their own.
    ///
    /// @param operation what it does, in a few words, for messages
    /// @param work reads only
    /// @param <T> what it gives
    /// @return what the work gave
    /// @throws StoreUnavailable if PostgreSQL could not be asked
    public <T extends @Nullable Object> T read(String operation, Work<T> work) {
        try {
            return jdbi.withHandle(work::run);
        } catch (JdbiException e) {
            throw translated(operation, e);
        } catch (SQLException e) {
            throw new StoreUnavailable(operation, e);
        }
    }

    /// {@return the five characters by which PostgreSQL names an error, or nothing}
    ///
    /// @param e whatever was thrown
    public static String sqlState(Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    private static StoreUnavailable translated(String operation, RuntimeException e) {
        return new StoreUnavailable(operation, e);
    }

    /// Statements that belong together.
    ///
    /// @param <T> what they give
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /// Runs them.
        ///
        /// @param handle of the connection
        /// @return what they give
        /// @throws SQLException if PostgreSQL does
        T run(Handle handle) throws SQLException;
    }
}
