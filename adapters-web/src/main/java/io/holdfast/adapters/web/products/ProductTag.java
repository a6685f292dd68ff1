package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.ProblemKind;
import io.holdfast.catalog.Availability;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.picture.Picture;

import java.util.Map;

/// The entity tag of a product: its version, and fingerprints of what can be bought of it and of
/// the pictures that are kept.
///
/// The tag changes with everything that is shown, as a strong tag must. A writer's condition looks
/// at the version alone, so that a sale does not make an edit stale.
final class ProductTag {
    private ProductTag() {}

    static String of(ListedProduct listed) {
        String shown = listed.stored().version() + "." + fingerprint(listed.availability());
        return listed.pictures().isEmpty() ? shown : shown + "." + fingerprint(listed.pictures());
    }

    private static String fingerprint(Availability availability) {
        long sum = 1;
        for (var one : availability.unitsBySku().entrySet()) {
            long mixed = one.getKey().hashCode() * 0x9E3779B97F4A7C15L + one.getValue();
            sum += mixed * (mixed >>> 32 | 1);
        }
        return Long.toHexString(sum);
    }

    private static String fingerprint(Map<String, Picture> pictures) {
        long sum = 1;
        for (var one : pictures.entrySet()) {
            long mixed = one.getKey().hashCode() * 0x9E3779B97F4A7C15L;
            mixed += one.getValue().hash().hashCode();
            sum += mixed * (mixed >>> 32 | 1);
        }
        return Long.toHexString(sum);
    }

    static long version(String tag) {
        String digits = tag.contains(".") ? tag.substring(0, tag.indexOf('.')) : tag;
        if (!digits.matches("\\d{1,18}")) {
            throw new Problem(
                    ProblemKind.PRECONDITION_FAILED,
                    "The tag in If-Match is not one of a product.");
        }
        return Long.parseLong(digits);
    }
}
