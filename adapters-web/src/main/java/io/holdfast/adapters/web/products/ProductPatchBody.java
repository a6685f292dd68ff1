package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A product, or a JSON Merge Patch of one (RFC 7396), as a caller sent it.
final class ProductPatchBody {
    private static final Set<String> PRODUCT =
            Set.of(
                    "handle",
                    "title",
                    "description",
                    "vendor",
                    "category",
                    "tags",
                    "status",
                    "attributes",
                    "images",
                    "variants");
    private static final Set<String> VARIANT =
            Set.of("sku", "barcode", "options", "price", "compareAtPrice", "weightGrams");

    /// Shown with a product and not written with it, so that what was read can be sent back.
    private static final Set<String> SHOWN = Set.of("version", "createdAt", "updatedAt");

    private static final Set<String> SHOWN_OF_VARIANT = Set.of("stock", "availability");

    private ProductPatchBody() {}

    /// {@return what a PUT says: all there is to say}
    static ProductPatch whole(JsonBody body, String handle) {
        ProductPatch said = read(body, handle);
        return new ProductPatch(
                true,
                new CopyPatch(
                        Field.<String>blank().then(said.copy().title()),
                        Field.<String>blank().then(said.copy().description()),
                        Field.<String>blank().then(said.copy().vendor())),
                new PlacementPatch(
                        Field.<List<String>>blank().then(said.placement().category()),
                        Field.<List<String>>blank().then(said.placement().tags()),
                        Field.<ProductStatus>blank().then(said.placement().status())),
                said.attributes(),
                Field.<List<Image>>blank().then(said.images()),
                said.variants());
    }

    /// {@return what a merge patch says: a member that is not there stays, null removes, an array
    /// replaces}
    static ProductPatch merge(JsonBody body, String handle) {
        if (body.has("handle") && !body.hasValue("handle")) {
            throw Problem.invalid("/handle", "a product needs a handle");
        }
        ProductPatch patch = read(body, handle);
        if (body.has("variants")) {
            patch = patch.replacing(ProductPatch.Part.VARIANTS);
        }
        return body.has("attributes") && !body.hasValue("attributes")
                ? patch.replacing(ProductPatch.Part.ATTRIBUTES)
                : patch;
    }

    private static ProductPatch read(JsonBody body, String handle) {
        body.only(PRODUCT, SHOWN);
        if (body.hasValue("handle") && !body.text("handle").equals(handle)) {
            throw Problem.invalid("/handle", "is '%s' in the address".formatted(handle));
        }
        return new ProductPatch(
                false,
                new CopyPatch(title(body), text(body, "description"), text(body, "vendor")),
                new PlacementPatch(
                        texts(body, "category"),
                        texts(body, "tags").map(tags -> tags.stream().distinct().toList()),
                        status(body)),
                attributes(body),
                images(body),
                body.objects("variants").stream().map(ProductPatchBody::variant).toList());
    }

    /// A list that has an empty cell for a title keeps it. Whoever removes it here is told that
    /// there has to be one.
    private static Field<String> title(JsonBody body) {
        if (!body.has("title")) {
            return Field.keep();
        }
        return Field.set(body.hasValue("title") ? body.text("title") : "");
    }

    private static Field<ProductStatus> status(JsonBody body) {
        if (!body.has("status")) {
            return Field.keep();
        }
        if (!body.hasValue("status")) {
            return Field.blank();
        }
        try {
            return Field.set(ProductStatus.valueOf(body.text("status").toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid("/status", "is active, draft or archived");
        }
    }

    private static Field<String> text(JsonBody body, String name) {
        if (!body.has(name)) {
            return Field.keep();
        }
        if (!body.hasValue(name)) {
            return Field.blank();
        }
        String text = body.text(name);
        return text.isEmpty() ? Field.blank() : Field.set(text);
    }

    private static Field<List<String>> texts(JsonBody body, String name) {
        if (!body.has(name)) {
            return Field.keep();
        }
        return body.hasValue(name) ? Field.set(body.texts(name)) : Field.blank();
    }

    private static Map<String, Field<String>> attributes(JsonBody body) {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        if (body.hasValue("attributes")) {
            for (Map.Entry<String, Optional<String>> one :
                    body.object("attributes").strings().entrySet()) {
                attributes.put(
                        one.getKey(), one.getValue().map(Field::set).orElseGet(Field::blank));
            }
        }
        return attributes;
    }

    private static final Set<String> SHOWN_OF_IMAGE = Set.of("width", "height", "renditions");

    private static Field<List<Image>> images(JsonBody body) {
        if (!body.has("images")) {
            return Field.keep();
        }
        return Field.set(
                body.objects("images").stream()
                        .map(i -> i.only(Set.of("url", "alt"), SHOWN_OF_IMAGE))
                        .map(i -> new Image(i.text("url"), i.hasValue("alt") ? i.text("alt") : ""))
                        .toList());
    }

    private static VariantPatch variant(JsonBody body) {
        body.only(VARIANT, SHOWN_OF_VARIANT);
        Map<String, String> options = new LinkedHashMap<>();
        if (body.hasValue("options")) {
            body.object("options")
                    .strings()
                    .forEach((n, v) -> v.ifPresent(value -> options.put(n, value)));
        }
        return new VariantPatch(
                Problem.reading(body.at() + "/sku", () -> new Sku(body.text("sku"))),
                body.hasValue("barcode") ? Field.set(body.text("barcode")) : Field.blank(),
                Field.set(options),
                Field.set(money(body, "price")),
                body.hasValue("compareAtPrice")
                        ? Field.set(money(body, "compareAtPrice"))
                        : Field.blank(),
                body.hasValue("weightGrams")
                        ? Field.set((int) body.whole("weightGrams", 0, Integer.MAX_VALUE))
                        : Field.blank(),
                List.of());
    }

    private static Money money(JsonBody body, String name) {
        JsonBody money = body.object(name).only(Set.of("amount", "currency"));
        long amount = money.whole("amount", 0, Money.AMOUNT_MAX);
        try {
            return new Money(amount, Money.currency(money.text("currency")));
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(money.at() + "/currency", "there is no such currency");
        }
    }
}
