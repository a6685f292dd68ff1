package io.holdfast.application.imports;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.Part;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Saying;
import io.holdfast.kernel.Sku;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tells which records of one product say again what one before them has said: a variant anew, or,
/// where they speak of no variant, the same fields of the product. A record that only adds
/// pictures, counts or rows of other fields repeats nothing. Used by one thread.
final class RepeatedKeys {
    private final Map<Sku, Saying> variants = new HashMap<>();
    private final Set<String> fields = new HashSet<>();
    private final Set<String> pictures = new HashSet<>();

    /// {@return whether it repeats one before it}
    ///
    /// @param patch the next record
    boolean again(ProductPatch patch) {
        return patch.variants().isEmpty() ? againOfProduct(patch) : againOfVariants(patch);
    }

    private boolean againOfVariants(ProductPatch patch) {
        boolean alone = patch.fillsNothing();
        boolean again = false;
        for (VariantPatch variant : patch.variants()) {
            Saying saying = variant.saying();
            Saying before = variants.get(variant.sku());
            if (before != null) {
                again |= patch.replaces(Part.VARIANTS) || before.isRepeatedBy(saying, alone);
            }
            variants.put(variant.sku(), before == null ? saying : before.and(saying));
        }
        return again;
    }

    private boolean againOfProduct(ProductPatch patch) {
        boolean again = false;
        for (String field : filled(patch)) {
            again |= !fields.add(field);
        }
        return !addsPictures(patch) && again;
    }

    private boolean addsPictures(ProductPatch patch) {
        boolean adds = false;
        if (!patch.replaces(Part.IMAGES)
                && patch.images() instanceof Field.Set<List<Image>>(List<Image> images)) {
            for (Image image : images) {
                adds |= pictures.add(image.url());
            }
        }
        return adds;
    }

    private static Set<String> filled(ProductPatch patch) {
        Map<String, Field<?>> all = new HashMap<>();
        patch.attributes().forEach((name, field) -> all.put("attribute." + name, field));
        all.put("title", patch.copy().title());
        all.put("description", patch.copy().description());
        all.put("vendor", patch.copy().vendor());
        all.put("category", patch.placement().category());
        all.put("tags", patch.placement().tags());
        all.put("status", patch.placement().status());
        all.values().removeIf(field -> !(field instanceof Field.Set));
        return all.keySet();
    }
}
