package io.holdfast.contracts;

import io.holdfast.catalog.feed.DiffPage;
import io.holdfast.catalog.feed.RecordDiff;
import io.holdfast.contracts.imports.ImportPageContract;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Fills a page of a diff up to its limit, however heavy its entries are.
final class BoundlessImports extends ImportPageContract {
    @Override
    protected Shop empty() {
        ImportContractsCatchTest.World world = new ImportContractsCatchTest.World();
        return new Shop(
                new ImportContractsCatchTest.Imports(world) {
                    @Override
                    public synchronized Optional<DiffPage> diff(
                            JobId id, RecordDiff.@Nullable Action action, PageRequest page) {
                        List<RecordDiff> items = new ArrayList<>();
                        Optional<DiffPage> part;
                        Cursor after = page.after();
                        do {
                            int left = page.limit() - items.size();
                            part = super.diff(id, action, new PageRequest(left, after));
                            items.addAll(part.orElseThrow().page().items());
                            after = part.get().page().next();
                        } while (after != null && items.size() < page.limit());
                        return Optional.of(
                                new DiffPage(part.get().tag(), new Page<>(items, after)));
                    }
                },
                world.jobs,
                world.products,
                world.stock);
    }
}
