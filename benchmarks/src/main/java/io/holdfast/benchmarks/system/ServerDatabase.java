package io.holdfast.benchmarks.system;

import io.holdfast.adapters.persistence.Database;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The PostgreSQL behind a server, for baselines. Used by one thread.
public final class ServerDatabase {
    private final PGSimpleDataSource source;

    private ServerDatabase(PGSimpleDataSource source) {
        this.source = source;
    }

    /// {@return the database of a running server}
    ///
    /// @param server with its embedded PostgreSQL
    public static ServerDatabase of(ServerProcess server) {
        Path postgres = server.directory().resolve("var/postgres");
        try {
            List<String> lines = Files.readAllLines(postgres.resolve("data/postmaster.pid"));
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setServerNames(new String[] {"127.0.0.1"});
            source.setPortNumbers(new int[] {Integer.parseInt(lines.get(3).strip())});
            source.setDatabaseName("postgres");
            source.setUser("postgres");
            source.setPassword(Files.readString(postgres.resolve("postgres.password")).strip());
            return new ServerDatabase(source);
        } catch (IOException e) {
            throw new UncheckedIOException("the server's PostgreSQL was not found", e);
        }
    }

    /// Makes a database with the same schema, indexes and constraints beside this one, with no rows
    /// in it. One that was there before is dropped.
    ///
    /// @return the twin
    public ServerDatabase emptyTwin() {
        execute("drop database if exists twin");
        execute("create database twin");
        PGSimpleDataSource twin = new PGSimpleDataSource();
        twin.setServerNames(source.getServerNames());
        twin.setPortNumbers(source.getPortNumbers());
        twin.setDatabaseName("twin");
        twin.setUser(source.getUser());
        twin.setPassword(source.getPassword());
        Database.open(twin);
        return new ServerDatabase(twin);
    }

    /// Runs a statement.
    ///
    /// @param sql the statement
    public void execute(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// {@return the columns of a table that a row is made of, generated ones left out}
    ///
    /// @param table which
    public String columns(String table) {
        String sql =
                "select column_name from information_schema.columns where table_schema = 'public'"
                        + " and is_generated = 'NEVER' and table_name = '"
                        + table
                        + "' order by ordinal_position";
        List<String> names = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return String.join(", ", names);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// Copies what a query gives to a file.
    ///
    /// @param what a table with columns, or a query in brackets, and options after it
    /// @param options of COPY, may be empty
    /// @param file where to
    /// @return rows
    public long copyOut(String what, String options, Path file) {
        try (Connection connection = source.getConnection();
                OutputStream out = Files.newOutputStream(file)) {
            return copying(connection).copyOut("copy " + what + " to stdout " + options, out);
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("rows could not be written to " + file, e);
        }
    }

    /// Rows that were copied out, and where they go.
    ///
    /// @param target a table with columns
    /// @param file the rows
    public record Rows(String target, Path file) {}

    /// Copies files into tables, in one transaction.
    ///
    /// @param tables in an order that constraints allow
    public void copyIn(List<Rows> tables) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            for (Rows rows : tables) {
                try (InputStream in = Files.newInputStream(rows.file())) {
                    copying(connection).copyIn("copy " + rows.target() + " from stdin", in, 65_536);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw failed(e);
        } catch (IOException e) {
            throw new UncheckedIOException("rows could not be read", e);
        }
    }

    private static CopyManager copying(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("the server's PostgreSQL refuses a statement", e);
    }
}
