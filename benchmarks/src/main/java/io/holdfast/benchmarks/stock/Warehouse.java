package io.holdfast.benchmarks.stock;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.bootstrap.postgres.OwnPostgres;
import io.holdfast.bootstrap.settings.Settings.Secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The PostgreSQL that Holdfast embeds, with its durability on, and pools as Holdfast sets them up.
public final class Warehouse implements AutoCloseable {
    private final Path directory;
    private final OwnPostgres postgres;

    private Warehouse(Path directory, OwnPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    /// {@return a database that nobody has used}
    public static Warehouse open() {
        try {
            Path directory = Files.createTempDirectory("holdfast-bench-stock");
            return new Warehouse(
                    directory,
                    OwnPostgres.start(directory.resolve("postgres"), new Secret("benchmark")));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for a database", e);
        }
    }

    /// {@return a pool, which the caller closes}
    ///
    /// @param connections most of them
    public HikariDataSource pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.jdbcUrl());
        config.setUsername(postgres.user());
        config.setPassword(postgres.password().value());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(60_000);
        config.setConnectionInitSql(Database.sessionSql("benchmark"));
        config.addDataSourceProperty("prepareThreshold", "1");
        return new HikariDataSource(config);
    }

    /// Fails unless what is answered is on disk.
    void requireDurable() {
        try (HikariDataSource pool = pool(1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    if (!row.getString(1).equals("on")) {
                        throw new IllegalStateException(setting + " is " + row.getString(1));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL does not say what it does", e);
        }
    }

    @Override
    public void close() {
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("what is left in " + directory + " stays there", e);
        }
    }
}
