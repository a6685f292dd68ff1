package io.holdfast.contracts;

import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.FeedSource;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.OpenFeedOutcome;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;
import io.holdfast.catalog.port.out.FeedReaders;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.StoreUnavailable;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/// Readers of one plain format, no more than the contract asks for:
/// `handle,title,sku,price,currency` with a header.
class PlainLists implements FeedReaders {
    private static final int SKU_MAX = 255;

    @Override
    public OpenFeedOutcome open(FeedSource source) {
        try {
            InputStream bytes = limited(unpacked(source), source.bytesMax());
            BufferedReader text =
                    new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            PlainFeed feed = new PlainFeed(text);
            String header = feed.read();
            return header == null || !header.startsWith("handle,")
                    ? new OpenFeedOutcome.Unreadable("This is no plain list.")
                    : new OpenFeedOutcome.Opened(feed);
        } catch (IOException e) {
            return new OpenFeedOutcome.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    InputStream unpacked(FeedSource source) throws IOException {
        InputStream kept = kept(source.bytes());
        return source.gzip() ? new GZIPInputStream(kept) : kept;
    }

    InputStream kept(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                try {
                    return super.read(into, offset, length);
                } catch (IOException e) {
                    throw new StoreUnavailable("read a list", e);
                }
            }
        };
    }

    InputStream limited(InputStream bytes, long max) {
        return new FilterInputStream(bytes) {
            private long left = max;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                left -= Math.max(count, 0);
                if (left < 0) {
                    throw new IOException("The list is too long.");
                }
                return count;
            }
        };
    }

    long ordinal(long records, long line) {
        return records;
    }

    String whole(String record) {
        return record;
    }

    String fieldOf(String column) {
        return column;
    }

    Optional<FeedItem> brokenOff(IOException e) {
        FeedBroken broken = new FeedBroken("The list breaks off.");
        broken.initCause(e);
        throw broken;
    }

    @Override
    public List<Violation> check(String document) {
        return document.startsWith("{") ? List.of() : List.of(new Violation("", "is no mapping"));
    }

    @Override
    public boolean onlyCounts(String document) {
        return false;
    }

    @Override
    public List<Mapping> shipped() {
        return List.of(new Mapping("plain", "{}", true));
    }

    private final class PlainFeed implements OpenFeed {
        private final BufferedReader text;
        private long nextLine = 1;
        private long line;
        private long records;
        private String raw = "";

        PlainFeed(BufferedReader text) {
            this.text = text;
        }

        @Override
        public String format() {
            return "native";
        }

        @Override
        public String raw() {
            return raw;
        }

        @Override
        public Optional<ListLines> lines() {
            return Optional.of(new ListLines("text/csv", "handle,title,sku,price,currency"));
        }

        @Override
        public String record() {
            return whole(raw);
        }

        @Override
        public UnreadColumns unread() {
            return UnreadColumns.NONE;
        }

        @Override
        public boolean leavesOut() {
            return false;
        }

        @Override
        public long bytesRead() {
            return 0;
        }

        @Override
        public long bytesUnpacked() {
            return 0;
        }

        @Override
        public void close() {
            try {
                text.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Optional<FeedItem> next() {
            try {
                String record = read();
                if (record == null) {
                    return Optional.empty();
                }
                raw = record;
                return Optional.of(item(record.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)));
            } catch (IOException e) {
                return brokenOff(e);
            }
        }

        private FeedItem item(String[] cells) {
            records++;
            RecordPosition at = new RecordPosition(ordinal(records, line - 1), line);
            if (cells.length < 5) {
                return refused(at, cells[0], "", "has too few cells");
            }
            if (cells[2].length() > SKU_MAX) {
                return refused(at, cells[0], "sku", "is too long");
            }
            if (!cells[3].matches("\\d+(\\.\\d\\d)?")) {
                return refused(at, cells[0], fieldOf("price"), "is no price");
            }
            return new FeedItem.Understood(
                    new Fragment(
                            at,
                            new GroupKey.OfProduct(new Handle(cells[0])),
                            List.of(),
                            null,
                            new FeedContent.OfProduct(ProductPatch.KEEP)));
        }

        private FeedItem refused(RecordPosition at, String key, String field, String reason) {
            return new FeedItem.Refused(new Reject(at, key, field, reason, raw));
        }

        private @Nullable String read() throws IOException {
            StringBuilder record = new StringBuilder();
            boolean quoted = false;
            line = nextLine;
            int c = text.read();
            for (; c >= 0 && (quoted || c != '\n' || record.isEmpty()); c = text.read()) {
                nextLine += c == '\n' ? 1 : 0;
                quoted ^= c == '"';
                if (c == '\n' && record.isEmpty()) {
                    line = nextLine;
                } else {
                    record.append((char) c);
                }
            }
            nextLine++;
            if (quoted) {
                throw new FeedBroken("A quotation mark is never closed.");
            }
            return record.isEmpty() ? null : record.toString();
        }
    }
}
