package io.holdfast.application.imports;

import io.holdfast.catalog.feed.FeedBroken;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RefusedList;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.port.out.ImportStore;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A list that is read beside its rejects, both in the order of records.
///
/// A record that the reader understands, and that was refused nevertheless, was refused for its
/// product's or its count's sake; the reject names the first record only, so all later ones of that
/// key go with it. Records that came to a product by another key (another SKU, a reference) are not
/// known by it, and go alone.
final class RefusedRecords implements RefusedList {
    private final ImportStore imports;
    private final JobId id;
    private final ListLines lines;
    private final OpenDocument document;
    private final OpenFeed feed;
    private final Set<GroupKey> refusedKeys = new HashSet<>();
    private Iterator<Reject> page = List.<Reject>of().iterator();
    private PageRequest request = new PageRequest(PageRequest.LIMIT_MAX, null);
    private boolean more = true;
    private @Nullable Reject reject;

    RefusedRecords(
            ImportStore imports, JobId id, ListLines lines, OpenDocument document, OpenFeed feed) {
        this.imports = imports;
        this.id = id;
        this.lines = lines;
        this.document = document;
        this.feed = feed;
        this.reject = nextReject();
    }

    @Override
    public ListLines lines() {
        return lines;
    }

    @Override
    public Optional<String> next() {
        try {
            Optional<FeedItem> item = feed.next();
            while (item.isPresent() && (reject != null || !refusedKeys.isEmpty())) {
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
        while (reject != null && reject.at().ordinal() < ordinal) {
            reject = nextReject();
        }
        return reject != null && reject.at().ordinal() == ordinal;
    }

    private @Nullable Reject nextReject() {
        while (!page.hasNext() && more) {
            Page<Reject> read = imports.rejects(id, request);
            page = read.items().iterator();
            more = read.next() != null;
            request = new PageRequest(PageRequest.LIMIT_MAX, read.next());
        }
        return page.hasNext() ? page.next() : null;
    }

    @Override
    public void close() {
        try (document) {
            feed.close();
        }
    }
}
