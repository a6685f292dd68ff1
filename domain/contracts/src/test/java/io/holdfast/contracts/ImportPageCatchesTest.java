package io.holdfast.contracts;

import io.holdfast.contracts.ImportContractsCatchTest.Imports;
import io.holdfast.contracts.ImportContractsCatchTest.World;
import io.holdfast.contracts.imports.ImportPageContract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The kit of what is shown of imports is passed by the stores in memory, and failed by one that
/// fills its pages.
class ImportPageCatchesTest {
    @Nested
    class Sound extends ImportPageContract {
        @Override
        protected Shop empty() {
            World world = new World();
            return new Shop(new Imports(world), world.jobs, world.products, world.stock);
        }
    }

    @Test
    void pages_that_are_filled_however_heavy_they_become() {
        ContractsCatchTest.check(new ContractsCatchTest.Wrong(BoundlessImports.class, "IMP_14"));
    }
}
