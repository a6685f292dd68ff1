package io.holdfast.contracts;

import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.contracts.ImportContractsCatchTest.Imports;
import io.holdfast.contracts.ImportContractsCatchTest.World;
import io.holdfast.contracts.imports.ImportPageContract;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.function.LongConsumer;

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

    @Test
    void pages_of_which_nobody_is_told_how_heavy_they_are() {
        ContractsCatchTest.check(new ContractsCatchTest.Wrong(Silent.class, "IMP_16"));
    }

    /// Reads a page without a word.
    static final class Silent extends ImportPageContract {
        @Override
        protected Shop empty() {
            World world = new World();
            Imports imports =
                    new Imports(world) {
                        @Override
                        public Optional<DiffPage> diff(
                                JobId id,
                                RecordDiff.@Nullable Action action,
                                PageRequest page,
                                LongConsumer weighed) {
                            return diff(id, action, page);
                        }
                    };
            return new Shop(imports, world.jobs, world.products, world.stock);
        }
    }
}
