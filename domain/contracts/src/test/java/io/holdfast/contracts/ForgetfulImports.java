package io.holdfast.contracts;

import io.holdfast.catalog.Product;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Group;
import io.holdfast.contracts.imports.ImportOwnersContract;
import io.holdfast.jobs.Attempt;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells a dry run of the SKUs of the shop alone, not of what it has found itself.
final class ForgetfulImports extends ImportOwnersContract {
    private final ImportContractsCatchTest.World world = new ImportContractsCatchTest.World();
    private final ImportContractsCatchTest.Imports imports =
            new ImportContractsCatchTest.Imports(world) {
                @Override
                public synchronized List<Group> groups(
                        Attempt attempt, @Nullable String afterKey, int limit, boolean withStock) {
                    return super.groups(attempt, afterKey, limit, withStock).stream()
                            .map(ForgetfulImports.this::ofShop)
                            .toList();
                }

                @Override
                public synchronized List<Group> groupsOf(
                        Attempt attempt, List<String> keys, boolean withStock) {
                    return super.groupsOf(attempt, keys, withStock).stream()
                            .map(ForgetfulImports.this::ofShop)
                            .toList();
                }
            };

    private Group ofShop(Group group) {
        Map<Sku, String> taken = new HashMap<>();
        for (Group.Member member : group.members()) {
            if (member.content() instanceof FeedContent.OfProduct said) {
                said.patch().variants().stream()
                        .map(VariantPatch::sku)
                        .forEach(sku -> owner(sku, group).ifPresent(o -> taken.put(sku, o)));
            }
        }
        return group.withTaken(taken);
    }

    private Optional<String> owner(Sku sku, Group group) {
        StoredProduct own = group.existing();
        Product product = own == null ? null : own.product();
        return world.products
                .owner(sku)
                .filter(handle -> product == null || !product.handle().equals(handle))
                .map(Handle::value);
    }

    @Override
    protected Shop empty() {
        return new Shop(imports, world.jobs, world.products, world.stock);
    }

    @Override
    protected void lose(JobId id) {
        imports.lose(id);
    }
}
