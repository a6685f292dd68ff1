package io.holdfast.adapters.external.tables;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A table in a CSV file: UTF-8, commas, a header with the columns in any order; lines that begin
/// with `#` are remarks.
///
/// @param name of the file, for who reads what is wrong with it
/// @param rows in order
public record Table(String name, List<TableRow> rows) {
    /// Most rows.
    public static final int ROWS_MAX = 10_000;

    private static final String SHIPPED = "/io/holdfast/tables/";

    /// Keeps a copy.
    public Table {
        rows = List.copyOf(rows);
    }

    /// Reads a file.
    ///
    /// @param file where it is
    /// @param columns that it must have
    /// @return the table
    /// @throws IllegalArgumentException if it cannot be read, saying where it is wrong
    public static Table read(Path file, List<String> columns) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(String.valueOf(file.getFileName()), reader, columns);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("names no file: " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + file, e);
        }
    }

    /// Reads a table that comes with this module.
    ///
    /// @param name of it
    /// @param columns that it must have
    /// @return the table
    public static Table shipped(String name, List<String> columns) {
        try (InputStream bytes = Table.class.getResourceAsStream(SHIPPED + name)) {
            if (bytes == null) {
                throw new IllegalStateException("there is no table " + name);
            }
            return read(name, new InputStreamReader(bytes, StandardCharsets.UTF_8), columns);
        } catch (IOException e) {
            throw new UncheckedIOException("a resource cannot be read", e);
        }
    }

    private static Table read(String name, Reader reader, List<String> columns) throws IOException {
        List<TableRow> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder()
                        .commentStrategy(de.siegmar.fastcsv.reader.CommentStrategy.SKIP)
                        .ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord line : csv) {
                if (!line.getHeader().containsAll(columns)) {
                    throw new IllegalArgumentException(
                            "needs the columns %s: %s".formatted(String.join(",", columns), name));
                }
                rows.add(new TableRow(name, line.getStartingLineNumber(), line.getFieldsAsMap()));
                if (rows.size() > ROWS_MAX) {
                    throw new IllegalArgumentException(
                            "has more than %d rows: %s".formatted(ROWS_MAX, name));
                }
            }
        } catch (de.siegmar.fastcsv.reader.CsvParseException e) {
            throw new IllegalArgumentException("is no CSV file: " + name, e);
        }
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("has no rows: " + name);
        }
        return new Table(name, rows);
    }
}
