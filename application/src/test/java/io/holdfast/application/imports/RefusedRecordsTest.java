package io.holdfast.application.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.FeedItem;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListLines;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/// What was refused comes back, all of it, though one reject speaks for many records.
class RefusedRecordsTest {
    private static final Sku TEE = new Sku("TEE");

    private static Stream<GroupKey> keys() {
        return Stream.of(
                new GroupKey.OfProduct(new Handle("tee")),
                new GroupKey.OfStock(TEE, StockCount.MAIN),
                new GroupKey.OfSku(TEE),
                new GroupKey.OfSkuOrProduct(TEE, new Handle("tee")));
    }

    private static RecordPosition at(long ordinal) {
        return new RecordPosition(ordinal, ordinal + 1);
    }

    /// Every second record is of the key, from the second on; the others are sound.
    private static FeedItem item(long ordinal, GroupKey key) {
        GroupKey of = ordinal % 2 == 0 ? key : new GroupKey.OfProduct(new Handle("p" + ordinal));
        FeedContent content =
                of instanceof GroupKey.OfStock
                        ? new FeedContent.OfStock(new StockCount(TEE, StockCount.MAIN, 1))
                        : new FeedContent.OfProduct(ProductPatch.KEEP);
        return new FeedItem.Understood(new Fragment(at(ordinal), of, List.of(), null, content));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void all_records_of_what_one_reject_refused_come_back(GroupKey key) {
        NoImports imports =
                new NoImports() {
                    @Override
                    public List<Long> refused(JobId id, long afterOrdinal, int limit) {
                        return afterOrdinal < 2 ? List.of(2L) : List.of();
                    }
                };
        MemoryDocuments documents =
                new MemoryDocuments(InstantSource.fixed(SimulatedMachine.EPOCH));
        documents.save("list", "text/csv", new ByteArrayInputStream(new byte[1]), 1);
        int given = 0;
        try (RefusedRecords refused =
                new RefusedRecords(
                        imports,
                        NoImports.ATTEMPT.job(),
                        new ListLines("text/csv", ""),
                        documents.open("list").orElseThrow(),
                        new MadeFeed(40, 1).of(ordinal -> item(ordinal, key)))) {
            while (refused.next().isPresent()) {
                given++;
            }
        }

        assertThat(given).isEqualTo(20);
    }
}
