package io.holdfast.contracts;

import io.holdfast.catalog.feed.Group;
import io.holdfast.catalog.feed.StagedChunk;
import io.holdfast.contracts.imports.ImportCrowdContract;
import io.holdfast.jobs.Attempt;
import io.holdfast.jobs.port.out.JobStore.Heed;

/// Forgets records rather than to say that there are too many.
final class CrowdedImports extends ImportCrowdContract {
    @Override
    protected Shop empty() {
        ImportContractsCatchTest.World world = new ImportContractsCatchTest.World();
        return new Shop(
                new ImportContractsCatchTest.Imports(world) {
                    @Override
                    public synchronized Heed stage(Attempt attempt, StagedChunk chunk) {
                        return super.stage(
                                attempt,
                                new StagedChunk(
                                        chunk.fragments().stream()
                                                .limit(1 + Group.RECORDS_MAX)
                                                .toList(),
                                        chunk.rejects(),
                                        chunk.recordsRead(),
                                        chunk.progress()));
                    }
                },
                world.jobs,
                world.products,
                world.stock);
    }
}
