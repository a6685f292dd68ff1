package io.holdfast.adapters.external.feeds.text;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Text that becomes rows of cells: RFC 4180 with any delimiter and any line ending. Used by one
/// thread.
public final class RowReader implements AutoCloseable {
    /// Longest record, in UTF-16 units; of one that is longer only the beginning is given.
    public static final int RECORD_MAX = 16 * 1024 * 1024;

    /// Most cells of a row; a row with more breaks the list.
    public static final int COLUMNS_MAX = 16_384;

    /// What [CutRecords] adds to a record, and a block to be read.
    private static final int ROOM = 64 * 1024;

    /// Most lines of a row that is too long. One that goes over more is no row: a quotation mark
    /// swallowed others, and who refused it alone would lose them all.
    private static final int LINES_MAX = 1_000;

    private static final int NAME_MAX = 1_000;

    private final CloseableIterator<CsvRecord> records;
    private final CutRecords text;
    private long linesBefore;
    private long line;
    private String tooLong = "";

    /// Opens the rows of a text.
    ///
    /// @param text the list, where its rows begin
    /// @param begin what is known of them
    // Lists made by hand have a stray quotation mark here and there; there is no other way to let
    // them pass.
    @SuppressWarnings("removal")
    public RowReader(Reader text, RowsBegin begin) {
        this.text = new CutRecords(text, begin.delimiter(), RECORD_MAX);
        this.linesBefore = begin.linesBefore();
        this.line = linesBefore + 1L;
        this.records =
                CsvReader.builder()
                        .fieldSeparator(begin.delimiter())
                        // Passed over by whoever asks, who may want to stop in between.
                        .skipEmptyLines(false)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .allowExtraCharsAfterClosingQuote(true)
                        .allowUnclosedQuote(false)
                        .maxBufferSize(RECORD_MAX + ROOM)
                        .build(
                                CsvRecordHandler.builder()
                                        .maxFields(COLUMNS_MAX)
                                        .maxFieldSize(RECORD_MAX + ROOM)
                                        .maxRecordSize(RECORD_MAX + ROOM)
                                        .build(),
                                this.text)
                        .iterator();
    }

    /// {@return the next row's cells, one that is empty for a blank line, or `null` at the end}
    public @Nullable List<String> next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord one = records.next();
            line = linesBefore + one.getStartingLineNumber();
            Optional<CutRecords.Cut> cut = text.cutOf(one.getStartingLineNumber());
            if (cut.isPresent() && cut.get().lines() > LINES_MAX) {
                throw new FeedBroken(
                        "The list cannot be read beyond line %d: a row there %s."
                                .formatted(line, tooLong(cut.get())));
            }
            tooLong = cut.map(RowReader::tooLong).orElse("");
            linesBefore += cut.map(CutRecords.Cut::linesCut).orElse(0L);
            return one.getFields();
        } catch (CsvParseException e) {
            throw broken(e);
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? e : broken(e);
        }
    }

    private static String tooLong(CutRecords.Cut cut) {
        return "is longer than %d characters%s"
                .formatted(
                        RECORD_MAX,
                        cut.lines() == 1
                                ? ""
                                : "; it goes over %d lines, so maybe a quotation mark is not closed"
                                        .formatted(cut.lines()));
    }

    /// {@return what is wrong with the row given last if only its beginning was given; else empty}
    public String tooLong() {
        return tooLong;
    }

    /// {@return the names in the first row}
    ///
    /// @throws FeedBroken if there is none, or what stands there cannot be names
    public Header header() {
        List<String> names = next();
        while (names != null && names.size() == 1 && names.getFirst().isEmpty()) {
            names = next();
        }
        if (names == null) {
            throw new FeedBroken("The list is empty.");
        }
        for (String name : names) {
            if (name.indexOf(ListText.UNREADABLE) >= 0) {
                throw new FeedBroken(
                        "The header has bytes that are not of the list's charset (UTF-8 unless"
                                + " named); name the charset in the Content-Type: text/csv;"
                                + " charset=windows-1252.");
            }
            if (name.length() > NAME_MAX) {
                throw new FeedBroken(
                        "The header has a name of %d characters, so it is no header."
                                .formatted(name.length()));
            }
        }
        return new Header(names);
    }

    private RuntimeException broken(RuntimeException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof FeedBroken known) {
                return known;
            }
            if (t instanceof StoreUnavailable elsewhere) {
                return elsewhere;
            }
        }
        String said = String.valueOf(e.getMessage());
        String why =
                said.contains("quote")
                        ? "a quotation mark is opened and never closed"
                        : said.contains("fields")
                                ? "a row has more than %d cells".formatted(COLUMNS_MAX)
                                : "it cannot be taken apart there";
        FeedBroken broken =
                new FeedBroken("The list cannot be read beyond line %d: %s.".formatted(line, why));
        broken.initCause(e);
        return broken;
    }

    /// {@return number of the first line of the row given last, from 1}
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a list could not be closed", e);
        }
    }
}
