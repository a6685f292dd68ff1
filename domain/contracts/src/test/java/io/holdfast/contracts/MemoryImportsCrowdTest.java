package io.holdfast.contracts;

import io.holdfast.contracts.ImportContractsCatchTest.Imports;
import io.holdfast.contracts.ImportContractsCatchTest.World;
import io.holdfast.contracts.imports.ImportCrowdContract;

class MemoryImportsCrowdTest extends ImportCrowdContract {
    @Override
    protected Shop empty() {
        World world = new World();
        return new Shop(new Imports(world), world.jobs, world.products, world.stock);
    }
}
