package io.holdfast.contracts;

import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;

/// Never takes the code of a record for that of a product.
final class StubbornImports extends ImportContractsCatchTest.Reading {
    StubbornImports() {
        super(
                new ImportContractsCatchTest.Imports(new ImportContractsCatchTest.World()) {
                    @Override
                    public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
                        return super.stage(
                                attempt,
                                new StagedChunk(
                                        chunk.fragments().stream()
                                                .map(StubbornImports::bySkuAlone)
                                                .toList(),
                                        chunk.rejects(),
                                        chunk.recordsRead(),
                                        chunk.progress()));
                    }
                });
    }

    private static Fragment bySkuAlone(Fragment fragment) {
        return fragment.key() instanceof GroupKey.OfSkuOrProduct(var sku, var _)
                ? new Fragment(
                        fragment.at(),
                        new GroupKey.OfSku(sku),
                        fragment.answersTo(),
                        fragment.belongsTo(),
                        fragment.content())
                : fragment;
    }
}
