package io.holdfast.application.imports;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.OpenFeed;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.catalog.feed.Reject;
import io.holdfast.catalog.feed.UnreadColumns;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// A list of so many records of so many bytes each. Its ordinals count from 1.
final class MadeFeed implements OpenFeed {
    private final long records;
    private final long bytesEach;
    private LongFunction<FeedItem> item = MadeFeed::understood;
    private LongConsumer before = _ -> {};
    private UnreadColumns unread = UnreadColumns.NONE;
    private @Nullable ListLines lines;
    private boolean leftOut;
    private String format = "made";
    private long read;
    private long packed = 1;
    private long unpacked;

    MadeFeed(long records, long bytesEach) {
        this.records = records;
        this.bytesEach = bytesEach;
    }

    MadeFeed of(LongFunction<FeedItem> items) {
        item = items;
        return this;
    }

    /// As if each record unpacked to so many times its bytes.
    MadeFeed packed(long times) {
        packed = times;
        return this;
    }

    MadeFeed leaving(UnreadColumns columns) {
        unread = columns;
        return this;
    }

    /// What happens before a record is read, by its ordinal.
    MadeFeed before(LongConsumer event) {
        before = event;
        return this;
    }

    static FeedItem understood(long ordinal) {
        Sku sku = new Sku("S" + ordinal);
        return new FeedItem.Understood(
                new Fragment(
                        at(ordinal),
                        new GroupKey.OfStock(sku, StockCount.MAIN),
                        List.of(),
                        null,
                        new FeedContent.OfStock(new StockCount(sku, StockCount.MAIN, 1))));
    }

    static FeedItem partly(long ordinal) {
        return new FeedItem.Partly(
                new Fragment(
                        at(ordinal),
                        new GroupKey.OfSku(new Sku("S" + ordinal)),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(ProductPatch.KEEP, true)),
                reject(ordinal));
    }

    /// A product with a count of its own.
    static FeedItem counted(long ordinal) {
        Sku sku = new Sku("S" + ordinal);
        VariantPatch variant =
                new VariantPatch(
                        sku,
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        Field.keep(),
                        List.of(new StockCount(sku, StockCount.MAIN, 1)));
        return new FeedItem.Understood(
                new Fragment(
                        at(ordinal),
                        new GroupKey.OfSku(sku),
                        List.of(),
                        null,
                        new FeedContent.OfProduct(
                                ProductPatch.KEEP.withVariants(List.of(variant)))));
    }

    static FeedItem refused(long ordinal) {
        return new FeedItem.Refused(reject(ordinal));
    }

    private static Reject reject(long ordinal) {
        return new Reject(at(ordinal), "S" + ordinal, "price", "is no number", "raw");
    }

    private static RecordPosition at(long ordinal) {
        return new RecordPosition(ordinal, ordinal + 1);
    }

    long read() {
        return read;
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public Optional<FeedItem> next() {
        before.accept(read + 1);
        if (read == records) {
            return Optional.empty();
        }
        FeedItem given = item.apply(read + 1);
        unpacked += bytesEach * packed;
        read += given instanceof FeedItem.PassedOver ? 0 : 1;
        return Optional.of(given);
    }

    @Override
    public String raw() {
        return "raw";
    }

    MadeFeed inLines() {
        lines = new ListLines("text/csv", "");
        return this;
    }

    MadeFeed as(String name) {
        format = name;
        return this;
    }

    /// As if a mapping had left records out.
    MadeFeed leavingOut() {
        leftOut = true;
        return this;
    }

    @Override
    public Optional<ListLines> lines() {
        return Optional.ofNullable(lines);
    }

    @Override
    public String record() {
        return raw();
    }

    @Override
    public UnreadColumns unread() {
        return unread;
    }

    @Override
    public boolean leavesOut() {
        return leftOut;
    }

    @Override
    public long bytesRead() {
        return read * bytesEach;
    }

    @Override
    public long bytesUnpacked() {
        return unpacked;
    }

    @Override
    public void close() {}
}
