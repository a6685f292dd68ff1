package io.holdfast.catalog;

import io.holdfast.catalog.VariantPatch.Saying;
import io.holdfast.kernel.Sku;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a change says of one product; which one is said beside it.
///
/// @param whole whether this is all there is to say: what it does not name is cleared, and variants
///   and pictures that it does not list go
/// @param replaced parts of which goes what it does not list, even where it is not whole
/// @param copy its words
/// @param placement its place
/// @param attributes by name; a name that is not there stays as it is, unless they are replaced
/// @param images pictures; of partial changes in the order of their records
/// @param variants changes of variants in their order, each SKU once
public record ProductPatch(
        boolean whole,
        Set<Part> replaced,
        CopyPatch copy,
        PlacementPatch placement,
        Map<String, Field<String>> attributes,
        Field<List<Image>> images,
        List<VariantPatch> variants) {
    /// What consists of several, each of which can go by itself.
    public enum Part {
        /// Its attributes.
        ATTRIBUTES,
        /// Its pictures, of which a later record of the same list else adds to an earlier one's.
        IMAGES,
        /// Its variants.
        VARIANTS
    }

    private static final Set<Part> ALL = Set.of(Part.values());

    /// Keeps copies, in order.
    public ProductPatch {
        replaced = Set.copyOf(replaced);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        images = images.map(List::copyOf);
        variants = List.copyOf(variants);
    }

    /// Makes a patch that replaces attributes and variants only where it is whole.
    ///
    /// @param whole whether this is all there is to say
    /// @param copy its words
    /// @param placement its place
    /// @param attributes by name
    /// @param images pictures
    /// @param variants changes of variants
    public ProductPatch(
            boolean whole,
            CopyPatch copy,
            PlacementPatch placement,
            Map<String, Field<String>> attributes,
            Field<List<Image>> images,
            List<VariantPatch> variants) {
        this(whole, whole ? ALL : Set.of(), copy, placement, attributes, images, variants);
    }

    /// {@return this, but what it does not list of a part goes}
    ///
    /// @param part which
    public ProductPatch replacing(Part part) {
        Set<Part> parts = joinParts(replaced, Set.of(part));
        return new ProductPatch(whole, parts, copy, placement, attributes, images, variants);
    }

    /// {@return whether what it does not list of a part goes}
    ///
    /// @param part which
    public boolean replaces(Part part) {
        return replaced.contains(part);
    }

    /// What a change says of a product's words.
    ///
    /// @param title blank keeps the title, for a product cannot be without
    /// @param description may be cleared
    /// @param vendor may be cleared
    public record CopyPatch(Field<String> title, Field<String> description, Field<String> vendor) {
        /// Says nothing.
        public static final CopyPatch KEEP =
                new CopyPatch(Field.keep(), Field.keep(), Field.keep());

        CopyPatch then(CopyPatch later) {
            return new CopyPatch(
                    title.then(later.title),
                    description.then(later.description),
                    vendor.then(later.vendor));
        }
    }

    /// What a change says of a product's place.
    ///
    /// @param category path from the root
    /// @param tags all of them
    /// @param status blank means active
    public record PlacementPatch(
            Field<List<String>> category, Field<List<String>> tags, Field<ProductStatus> status) {
        /// Keeps copies.
        public PlacementPatch {
            category = category.map(List::copyOf);
            tags = tags.map(List::copyOf);
        }

        /// Says nothing.
        public static final PlacementPatch KEEP =
                new PlacementPatch(Field.keep(), Field.keep(), Field.keep());

        PlacementPatch then(PlacementPatch later) {
            return new PlacementPatch(
                    category.then(later.category),
                    tags.then(later.tags),
                    status.then(later.status));
        }
    }

    /// Says nothing.
    public static final ProductPatch KEEP =
            new ProductPatch(
                    false, CopyPatch.KEEP, PlacementPatch.KEEP, Map.of(), Field.keep(), List.of());

    /// {@return what is left of this when its record turns out to be a part of another product:
    /// pictures and variants}
    public ProductPatch asMember() {
        return new ProductPatch(
                false, CopyPatch.KEEP, PlacementPatch.KEEP, Map.of(), images, variants);
    }

    /// {@return this, but saying something else of variants}
    ///
    /// @param others changes of variants in their order, each SKU once
    public ProductPatch withVariants(List<VariantPatch> others) {
        return new ProductPatch(whole, replaced, copy, placement, attributes, images, others);
    }

    /// {@return whether another says the same, but for what the two say of variants}
    ///
    /// @param other the other
    public boolean saysSameBesideVariants(ProductPatch other) {
        return whole == other.whole
                && replaced.equals(other.replaced)
                && copy.equals(other.copy)
                && placement.equals(other.placement)
                && attributes.equals(other.attributes)
                && images.equals(other.images);
    }

    /// {@return this without what it says of some variants}
    ///
    /// @param skus of which
    public ProductPatch withoutVariants(Set<Sku> skus) {
        return withVariants(variants.stream().filter(v -> !skus.contains(v.sku())).toList());
    }

    /// {@return whether it gives nothing a value: all it has are empty cells}
    public boolean fillsNothing() {
        return Stream.of(
                                copy.title,
                                copy.description,
                                copy.vendor,
                                placement.category,
                                placement.tags,
                                placement.status,
                                images)
                        .noneMatch(Field.Set.class::isInstance)
                && attributes.values().stream().noneMatch(Field.Set.class::isInstance)
                && variants.stream()
                        .allMatch(v -> v.saying() == Saying.NOTHING && v.stock().isEmpty());
    }

    /// Folds a later record of the same product onto this one. A whole record replaces everything
    /// that came before it; of two partial ones values win over earlier values, variants join by
    /// SKU, pictures are appended, each address once. A variant that the later one says anew is
    /// what that says, empty fields included. Where it lists all variants, it says all of them
    /// anew, and those that it does not list go.
    ///
    /// @param later the later record
    /// @return both together
    public ProductPatch then(ProductPatch later) {
        return PatchFold.of(List.of(this, later));
    }

    /// Folds records of one product, each onto those before it, as [#then] does, in one go: a list
    /// may say thousands of things of one product.
    ///
    /// @param records in the order of the list
    /// @return all together; what says nothing where there are none
    public static ProductPatch folded(List<ProductPatch> records) {
        return switch (records.size()) {
            case 0 -> KEEP;
            case 1 -> records.getFirst();
            default -> PatchFold.of(records);
        };
    }

    static Set<Part> joinParts(Set<Part> some, Set<Part> more) {
        if (more.isEmpty()) {
            return some;
        }
        Set<Part> all = new HashSet<>(some);
        all.addAll(more);
        return all;
    }

    static List<VariantPatch> joinVariants(List<VariantPatch> earlier, List<VariantPatch> later) {
        if (later.isEmpty()) {
            return earlier;
        }
        Map<String, VariantPatch> bySku = new LinkedHashMap<>();
        earlier.forEach(v -> bySku.put(v.sku().value(), v));
        later.forEach(v -> bySku.merge(v.sku().value(), v, VariantPatch::then));
        return new ArrayList<>(bySku.values());
    }
}
