package io.holdfast.contracts;

import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;
import io.holdfast.kernel.Sku;

import java.util.List;

/// Looks for a SKU in the shop alone.
final class ShortsightedImports extends ImportContractsCatchTest.Reading {
    ShortsightedImports() {
        super(
                new ImportContractsCatchTest.Imports(new ImportContractsCatchTest.World()) {
                    @Override
                    public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
                        List<Fragment> blind =
                                chunk.fragments().stream().map(f -> blind(f, chunk)).toList();
                        return super.stage(
                                attempt,
                                new StagedChunk(
                                        blind,
                                        chunk.rejects(),
                                        chunk.recordsRead(),
                                        chunk.progress()));
                    }

                    private Fragment blind(Fragment fragment, StagedChunk chunk) {
                        return fragment.key() instanceof GroupKey.OfSku(var sku)
                                        && world.products.owner(sku).isEmpty()
                                        && chunk.fragments().stream()
                                                .noneMatch(
                                                        f -> f.answersTo().contains("sku:" + sku))
                                ? new Fragment(
                                        fragment.at(),
                                        new GroupKey.OfSku(new Sku("of nobody")),
                                        List.of(),
                                        null,
                                        fragment.content())
                                : fragment;
                    }
                });
    }
}
