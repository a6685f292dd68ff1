package io.holdfast.application.catalog;

import io.holdfast.catalog.CatalogEvent;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.port.in.WriteProducts;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.port.out.Events;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;

/// Writing single products.
///
/// A change is computed outside any transaction, and written only if the product is still what it
/// was computed from. Where the caller does not care which version that is, it is computed again.
///
/// An answer comes when every node sees what it says.
///
/// @param products the store
/// @param events is told of what changed
/// @param settling waits for other nodes
/// @param clock tells the time
/// @param after what follows a product that was written
public record CatalogWriting(
        ProductStore products,
        Events events,
        Settling settling,
        InstantSource clock,
        AfterWrite after)
        implements WriteProducts {
    private static final int TRIES = 10;

    @Override
    public WriteOutcome write(Handle handle, ProductPatch patch, Expectation expected) {
        for (int attempt = 1; ; attempt++) {
            WriteOutcome outcome = attempt(handle, patch, expected);
            boolean again =
                    outcome instanceof WriteOutcome.Stale && expected instanceof Expectation.Exists;
            if (!again || attempt == TRIES) {
                follow(outcome);
                settle(outcome);
                return outcome;
            }
        }
    }

    /// Also where nothing changed: whoever wrote the same before may have died before this.
    private void follow(WriteOutcome outcome) {
        switch (outcome) {
            case WriteOutcome.Created(StoredProduct stored) -> after.written(stored);
            case WriteOutcome.Written(StoredProduct stored) -> after.written(stored);
            case WriteOutcome.Deleted _,
                    WriteOutcome.Stale _,
                    WriteOutcome.Unknown _,
                    WriteOutcome.Invalid _,
                    WriteOutcome.SkuTaken _ -> {}
        }
    }

    /// Also where nothing changed: somebody may have written the same a moment before.
    private void settle(WriteOutcome outcome) {
        if (outcome instanceof WriteOutcome.Created
                || outcome instanceof WriteOutcome.Written
                || outcome instanceof WriteOutcome.Deleted) {
            settling.await();
        }
    }

    private WriteOutcome attempt(Handle handle, ProductPatch patch, Expectation expected) {
        Optional<StoredProduct> current = products.find(handle);
        return switch (expected) {
            case Expectation.Absent() when current.isPresent() ->
                    new WriteOutcome.Stale(current.get());
            case Expectation.AtVersion(long version)
                    when current.isPresent() && current.get().version() != version ->
                    new WriteOutcome.Stale(current.get());
            case Expectation.Absent() -> write(handle, null, patch, expected);
            case Expectation.AtVersion _, Expectation.Exists _ when current.isEmpty() ->
                    new WriteOutcome.Unknown();
            case Expectation.AtVersion _, Expectation.Exists _ ->
                    write(
                            handle,
                            current.get(),
                            patch,
                            new Expectation.AtVersion(current.get().version()));
        };
    }

    private WriteOutcome write(
            Handle handle,
            @Nullable StoredProduct current,
            ProductPatch patch,
            Expectation expected) {
        Product before = current == null ? null : current.product();
        return switch (Merge.distinct(handle, before, patch)) {
            case Merge.Created(Product product) -> put(product, current, expected);
            case Merge.Updated(Product product, var _) -> put(product, current, expected);
            case Merge.Refused(var violations) -> new WriteOutcome.Invalid(violations);
            case Merge.Unchanged() ->
                    current == null
                            ? new WriteOutcome.Unknown()
                            : new WriteOutcome.Written(current);
        };
    }

    private WriteOutcome put(
            Product product, @Nullable StoredProduct before, Expectation expected) {
        WriteOutcome outcome = products.put(product, expected, clock.instant());
        switch (outcome) {
            case WriteOutcome.Created(StoredProduct stored) -> tell(null, stored);
            case WriteOutcome.Written(StoredProduct stored) -> tell(before, stored);
            case WriteOutcome.Deleted _,
                    WriteOutcome.Stale _,
                    WriteOutcome.Unknown _,
                    WriteOutcome.Invalid _,
                    WriteOutcome.SkuTaken _ -> {}
        }
        return outcome;
    }

    private void tell(@Nullable StoredProduct before, StoredProduct now) {
        if (before == null || before.version() != now.version()) {
            events.publish(
                    new CatalogEvent.ProductChanged(
                            now.product().handle(),
                            now.version(),
                            before != null && isShown(before),
                            isShown(now)));
        }
    }

    private static boolean isShown(StoredProduct stored) {
        return stored.product().placement().status() == ProductStatus.ACTIVE;
    }

    @Override
    public WriteOutcome delete(Handle handle, Expectation expected) {
        Optional<StoredProduct> before = products.find(handle);
        WriteOutcome outcome = products.delete(handle, expected);
        if (outcome instanceof WriteOutcome.Deleted) {
            events.publish(
                    new CatalogEvent.ProductChanged(
                            handle,
                            before.map(StoredProduct::version).orElse(0L),
                            before.filter(CatalogWriting::isShown).isPresent(),
                            false));
        }
        settle(outcome);
        return outcome;
    }
}
