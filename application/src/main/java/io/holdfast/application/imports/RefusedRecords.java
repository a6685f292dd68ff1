package io.holdfast.application.imports;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RefusedList;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.JobId;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A list that is read beside its rejects, both in the order of records. Of rejects only the
/// ordinals are read, for what else they say may be heavy.
///
/// A record that the reader understands, and that was refused nevertheless, was refused for its
/// product's or its count's sake; the reject names the first record only, so all later ones of that
/// key go with it. Records that came to a product by another key (another SKU, a reference) are not
/// known by it, and go alone.
final class RefusedRecords implements RefusedList {
    private static final int ORDINALS = 1_000;
    private static final long NONE = Long.MAX_VALUE;

    private final ImportStore imports;
    private final JobId id;
    private final ListLines lines;
    private final OpenDocument document;
    private final OpenFeed feed;
    private final Set<GroupKey> refusedKeys = new HashSet<>();
    private Iterator<Long> page = List.<Long>of().iterator();

    /// The record that was refused and is looked for; [#NONE] behind the last.
    private long refused = -1;

    RefusedRecords(
            ImportStore imports, JobId id, ListLines lines, OpenDocument document, OpenFeed feed) {
        this.imports = imports;
        this.id = id;
        this.lines = lines;
        this.document = document;
        this.feed = feed;
        this.refused = nextRefused();
    }

    @Override
    public ListLines lines() {
        return lines;
    }

    @Override
    public Optional<String> next() {
        try {
            Optional<FeedItem> item = feed.next();
            while (item.isPresent() && (refused != NONE || !refusedKeys.isEmpty())) {
                if (isRefused(item.get())) {
                    return Optional.of(feed.record());
                }
                item = feed.next();
            }
            return Optional.empty();
        } catch (FeedBroken _) {
            return Optional.empty(); // The import broke off there too, and said so.
        }
    }

    private boolean isRefused(FeedItem item) {
        if (item instanceof FeedItem.PassedOver) {
            return false;
        }
        boolean named = isNamed(item.at().ordinal());
        if (!(item instanceof FeedItem.Understood(Fragment fragment))) {
            return named;
        }
        if (named && !(fragment.key() instanceof GroupKey.OfOther)) {
            refusedKeys.add(fragment.key());
        }
        return named || refusedKeys.contains(fragment.key());
    }

    private boolean isNamed(long ordinal) {
        while (refused < ordinal) {
            refused = nextRefused();
        }
        return refused == ordinal;
    }

    private long nextRefused() {
        if (!page.hasNext()) {
            page = imports.refused(id, refused, ORDINALS).iterator();
        }
        return page.hasNext() ? page.next() : NONE;
    }

    @Override
    public void close() {
        try (document) {
            feed.close();
        }
    }
}
