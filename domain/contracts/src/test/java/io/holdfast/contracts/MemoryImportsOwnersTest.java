package io.holdfast.contracts;

import io.holdfast.contracts.ImportContractsCatchTest.Imports;
import io.holdfast.contracts.ImportContractsCatchTest.World;
import io.holdfast.contracts.imports.ImportOwnersContract;
import io.holdfast.kernel.JobId;

class MemoryImportsOwnersTest extends ImportOwnersContract {
    private final World world = new World();
    private final Imports imports = new Imports(world);

    @Override
    protected Shop empty() {
        return new Shop(imports, world.jobs, world.products, world.stock);
    }

    @Override
    protected void lose(JobId id) {
        imports.lose(id);
    }
}
