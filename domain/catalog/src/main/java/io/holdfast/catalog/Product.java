package io.holdfast.catalog;

import io.holdfast.kernel.Handle;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a shop sells.
///
/// A product need not be sound: [ProductRules] says what is wrong with one. Stores take sound ones
/// only.
///
/// @param handle its name in addresses
/// @param copy its words
/// @param placement where it stands
/// @param attributes names and values, `{material: cotton}`, kept sorted by name
/// @param images pictures in the order shown
/// @param variants what can be bought, in the order shown; at least one
public record Product(
        Handle handle,
        Copy copy,
        Placement placement,
        Map<String, String> attributes,
        List<Image> images,
        List<Variant> variants) {
    /// Keeps copies, attributes sorted by name.
    public Product {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        images = List.copyOf(images);
        variants = List.copyOf(variants);
    }

    /// {@return this with other variants}
    ///
    /// @param others in the order shown
    public Product withVariants(List<Variant> others) {
        return new Product(handle, copy, placement, attributes, images, others);
    }
}
