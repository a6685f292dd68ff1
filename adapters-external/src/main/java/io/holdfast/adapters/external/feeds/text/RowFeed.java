package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// A list of rows, read by the mapper of its format. Refuses by itself what no format can take:
/// rows with more cells than the header has names, cells with NUL or bytes that are not of the
/// charset, cells of absurd length.
public final class RowFeed implements OpenFeed {
    private static final int CELL_MAX = 1_000_000;

    private final String format;
    private final RowReader rows;
    private final ListBytes bytes;
    private final Header header;
    private final char delimiter;
    private final RowMapper mapper;
    private final Predicate<Row> skips;
    private final boolean headed;
    private long ordinal;
    private boolean leftOut;
    private List<String> last = List.of();

    /// Opens the feed.
    ///
    /// @param format what the list was recognised as
    /// @param rows after the header
    /// @param bytes counts what was taken
    /// @param header names of the columns
    /// @param delimiter between cells
    /// @param mapper understands the rows
    public RowFeed(
            String format,
            RowReader rows,
            ListBytes bytes,
            Header header,
            char delimiter,
            RowMapper mapper) {
        this(format, rows, bytes, header, delimiter, mapper, _ -> false, true);
    }

    /// Opens a feed that leaves some rows out.
    ///
    /// @param format what the list was recognised as
    /// @param rows after the header
    /// @param bytes counts what was taken
    /// @param header names of the columns
    /// @param delimiter between cells
    /// @param mapper understands the rows
    /// @param skips rows that are as if they were not there
    /// @param headed whether the header stands in the list
    public RowFeed(
            String format,
            RowReader rows,
            ListBytes bytes,
            Header header,
            char delimiter,
            RowMapper mapper,
            Predicate<Row> skips,
            boolean headed) {
        this.skips = skips;
        this.headed = headed;
        this.format = format;
        this.rows = rows;
        this.bytes = bytes;
        this.header = header;
        this.delimiter = delimiter;
        this.mapper = mapper;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public Optional<FeedItem> next() {
        long from = bytes.bytesUnpacked();
        for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
            RecordPosition at = new RecordPosition(ordinal + 1, rows.line());
            Row row = new Row(at, header, cells);
            boolean whole = rows.tooLong().isEmpty();
            boolean blank = whole && isBlank(cells);
            boolean skipped = whole && !blank && skips.test(row);
            if (!blank && !skipped) {
                ordinal++;
                last = cells;
                return Optional.of(item(row));
            }
            leftOut = leftOut || skipped;
            if (bytes.isFarFrom(from)) {
                return Optional.of(new FeedItem.PassedOver(at));
            }
        }
        return Optional.empty();
    }

    private FeedItem item(Row row) {
        return Refusals.item(
                row.at(),
                () -> mapper.key(row),
                this::raw,
                () -> {
                    if (!rows.tooLong().isEmpty()) {
                        throw new CellRefused("", rows.tooLong());
                    }
                    check(row);
                    return mapper.map(row);
                });
    }

    private static void check(Row row) {
        List<String> cells = row.cells();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            if (i >= row.header().size() && !cell.isBlank()) {
                throw new CellRefused(
                        "",
                        "the row has %d cells, the header only %d names"
                                .formatted(cells.size(), row.header().size()));
            }
            if (cell.length() > CELL_MAX) {
                throw new CellRefused(
                        row.header().name(i),
                        "at most %d characters, had %d".formatted(CELL_MAX, cell.length()));
            }
            // Decoding never gives half a character, so these two are all there is to look for.
            if (cell.indexOf('\0') >= 0 || cell.indexOf(ListText.UNREADABLE) >= 0) {
                throw new CellRefused(row.header().name(i), String.valueOf(Unfit.reason(cell)));
            }
        }
    }

    private static boolean isBlank(List<String> cells) {
        return cells.stream().allMatch(String::isBlank);
    }

    @Override
    public Optional<ListLines> lines() {
        String type = delimiter == '\t' ? "text/tab-separated-values" : "text/csv";
        return Optional.of(new ListLines(type, headed ? joined(header.names()) : ""));
    }

    @Override
    public String record() {
        return joined(last);
    }

    // Cells of which a reader would take some for nothing, or for the end of a line, are quoted.
    private String joined(List<String> cells) {
        return cells.stream()
                .map(cell -> isPlain(cell) ? cell : inQuotes(cell))
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }

    private boolean isPlain(String cell) {
        return cell.indexOf(delimiter) < 0
                && cell.indexOf('"') < 0
                && cell.indexOf('\n') < 0
                && cell.indexOf('\r') < 0;
    }

    private static String inQuotes(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    @Override
    public String raw() {
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < last.size() && raw.length() < Reject.RAW_MAX; i++) {
            raw.append(i == 0 ? "" : String.valueOf(delimiter)).append(quoted(last.get(i)));
        }
        return raw.toString();
    }

    private String quoted(String cell) {
        String cut = cell.length() > Reject.RAW_MAX ? cell.substring(0, Reject.RAW_MAX) : cell;
        return isPlain(cut) ? cut : inQuotes(cut);
    }

    @Override
    public UnreadColumns unread() {
        return headed ? new UnreadNames().add(header, mapper::reads).columns() : UnreadColumns.NONE;
    }

    @Override
    public boolean leavesOut() {
        return leftOut;
    }

    @Override
    public long bytesRead() {
        return bytes.bytesRead();
    }

    @Override
    public long bytesUnpacked() {
        return bytes.bytesUnpacked();
    }

    @Override
    public void close() {
        rows.close();
    }
}
