package io.holdfast.catalog;

import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// What a patch does to what the shop has. Pure: nothing is written.
public sealed interface Merge {
    /// The product is new.
    ///
    /// @param product sound, as it will be
    record Created(Product product) implements Merge {}

    /// The product changes.
    ///
    /// @param product sound, as it will be
    /// @param changes at least one, in the order of the product's fields
    record Updated(Product product, List<FieldChange> changes) implements Merge {
        /// Keeps a copy.
        public Updated {
            changes = List.copyOf(changes);
        }
    }

    /// The product is as the patch says already.
    record Unchanged() implements Merge {}

    /// The patch cannot be: the product would not be sound.
    ///
    /// @param violations at least one
    record Refused(List<Violation> violations) implements Merge {
        /// Keeps a copy.
        public Refused {
            violations = List.copyOf(violations);
        }
    }

    /// Finds what is wrong with a patch whatever the shop has, were it to make a product.
    ///
    /// @param handle of which product
    /// @param patch what to change
    /// @return each violation with a JSON Pointer, entries being counted as in the patch
    static List<Violation> violationsOf(Handle handle, ProductPatch patch) {
        return PatchedProduct.distinct(handle, null, patch).violations();
    }

    /// Finds the variants that stand in the way of a patch, each by itself: those that are new and
    /// have no price, and those with a field that no variant can have.
    ///
    /// @param existing what the shop has, or `null`
    /// @param patch what to change
    /// @return what is wrong with each, the pointer being relative to the variant
    static Map<Sku, Violation> unfitVariants(@Nullable Product existing, ProductPatch patch) {
        return PatchedProduct.unfitVariants(existing, patch);
    }

    /// Applies what a list says of a product. Its variants may have the same options, for what
    /// tells them apart may be something that is read as no option.
    ///
    /// @param handle of which product
    /// @param existing what the shop has under the handle, or `null`
    /// @param patch what to change
    /// @return what that does
    static Merge of(Handle handle, @Nullable Product existing, ProductPatch patch) {
        return of(existing, PatchedProduct.of(handle, existing, patch));
    }

    /// Applies what somebody says of one product by itself, who can be told at once that nobody
    /// could tell two of its variants apart.
    ///
    /// @param handle of which product
    /// @param existing what the shop has under the handle, or `null`
    /// @param patch what to change, which lists all variants where it lists any
    /// @return what that does
    static Merge distinct(Handle handle, @Nullable Product existing, ProductPatch patch) {
        return of(existing, PatchedProduct.distinct(handle, existing, patch));
    }

    private static Merge of(@Nullable Product existing, PatchedProduct patched) {
        List<Violation> violations = patched.violations();
        if (!violations.isEmpty()) {
            return new Refused(violations);
        }
        if (existing == null) {
            return new Created(patched.product());
        }
        if (existing.equals(patched.product())) {
            return new Unchanged();
        }
        return new Updated(patched.product(), ProductDiff.between(existing, patched.product()));
    }
}
