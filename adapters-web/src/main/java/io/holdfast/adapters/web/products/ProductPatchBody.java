package io.holdfast.adapters.web.products;

import io.holdfast.adapters.web.http.JsonBody;
import io.holdfast.adapters.web.http.Problem;
import io.holdfast.adapters.web.http.Reading;
import io.holdfast.adapters.web.http.Reading.Part;
import io.holdfast.catalog.Barcodes;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.Merge;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.kernel.Violation;

import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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

    /// The rules do not ask for the name.
    private static final Handle ANY = new Handle("any");

    private ProductPatchBody() {}

    /// {@return what a PUT says: all there is to say}
    static ProductPatch whole(JsonBody body, String handle) {
        ProductPatch said = read(body, handle, true);
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
        Reading reading = new Reading();
        reading.check(() -> requireHandleStays(body));
        Part<ProductPatch> read = reading.of(() -> read(body, handle, false));
        reading.end();
        ProductPatch patch = read.get();
        if (body.has("variants")) {
            patch = patch.replacing(ProductPatch.Part.VARIANTS);
        }
        return body.has("attributes") && !body.hasValue("attributes")
                ? patch.replacing(ProductPatch.Part.ATTRIBUTES)
                : patch;
    }

    private static ProductPatch read(JsonBody body, String handle, boolean whole) {
        Reading reading = new Reading();
        reading.check(() -> body.only(PRODUCT, SHOWN));
        reading.check(() -> requireHandle(body, handle));
        Part<Field<String>> title = reading.of(() -> title(body));
        Part<Field<String>> description = reading.of(() -> text(body, "description"));
        Part<Field<String>> vendor = reading.of(() -> text(body, "vendor"));
        Part<Field<List<String>>> category = reading.of(() -> texts(body, "category"));
        Part<Field<List<String>>> tags = reading.of(() -> texts(body, "tags"));
        Part<Field<ProductStatus>> status = reading.of(() -> status(body));
        Part<Map<String, Field<String>>> attributes = reading.of(() -> attributes(body));
        SoundEntries<Image> images =
                SoundEntries.read(reading, body, "images", ProductPatchBody::image);
        SoundEntries<VariantPatch> variants =
                SoundEntries.read(reading, body, "variants", ProductPatchBody::variant);
        ProductPatch sound =
                new ProductPatch(
                        false,
                        new CopyPatch(
                                title.or(Field.keep()),
                                description.or(Field.keep()),
                                vendor.or(Field.keep())),
                        new PlacementPatch(
                                category.or(Field.keep()),
                                tags.or(Field.keep()).map(t -> t.stream().distinct().toList()),
                                status.or(Field.keep())),
                        attributes.or(Map.of()),
                        body.has("images") ? Field.set(images.all()) : Field.keep(),
                        variants.all());
        if (reading.hasViolations()) {
            reading.take(
                    unsound(sound, images, variants).stream()
                            .filter(one -> whole || body.has(one.pointer().split("/", 3)[1]))
                            .toList());
        }
        reading.end();
        return sound;
    }

    /// What the rules of the shop say of the parts that could be read, for whoever has to send them
    /// again anyway.
    private static List<Violation> unsound(
            ProductPatch sound, SoundEntries<Image> images, SoundEntries<VariantPatch> variants) {
        return Merge.violationsOf(ANY, sound).stream()
                .flatMap(violation -> images.placed(violation).stream())
                .flatMap(violation -> variants.placed(violation).stream())
                .toList();
    }

    private static void requireHandle(JsonBody body, String handle) {
        if (body.hasValue("handle") && !body.text("handle").equals(handle)) {
            throw Problem.invalid("/handle", "is '%s' in the address".formatted(handle));
        }
    }

    private static void requireHandleStays(JsonBody body) {
        if (body.has("handle") && !body.hasValue("handle")) {
            throw Problem.invalid("/handle", "a product needs a handle");
        }
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
        return body.hasValue(name)
                ? Field.set(body.texts(name).stream().map(String::strip).toList())
                : Field.blank();
    }

    private static Map<String, Field<String>> attributes(JsonBody body) {
        Map<String, Field<String>> attributes = new LinkedHashMap<>();
        if (body.hasValue("attributes")) {
            named(body.object("attributes"))
                    .forEach(
                            (name, value) ->
                                    attributes.put(
                                            name, value.map(Field::set).orElseGet(Field::blank)));
        }
        return attributes;
    }

    /// Names and values as every list can bring them back: no blanks around a name, and nothing is
    /// the same as an empty value.
    private static Map<String, Optional<String>> named(JsonBody object) {
        Map<String, Optional<String>> named = new LinkedHashMap<>();
        object.strings()
                .forEach((name, value) -> named.put(name.strip(), value.filter(v -> !v.isEmpty())));
        return named;
    }

    private static final Set<String> SHOWN_OF_IMAGE = Set.of("width", "height", "renditions");

    private static Image image(JsonBody body) {
        Reading reading = new Reading();
        reading.check(() -> body.only(Set.of("url", "alt"), SHOWN_OF_IMAGE));
        Part<String> url = reading.of(() -> body.text("url"));
        Part<String> alt = reading.of(() -> body.hasValue("alt") ? body.text("alt") : "");
        reading.end();
        return new Image(url.get(), alt.get());
    }

    private static VariantPatch variant(JsonBody body) {
        Reading reading = new Reading();
        reading.check(() -> body.only(VARIANT, SHOWN_OF_VARIANT));
        Part<Sku> sku = reading.of(body.at() + "/sku", () -> new Sku(body.text("sku")));
        Part<Field<String>> barcode = reading.of(() -> barcode(body));
        Part<Map<String, String>> options = reading.of(() -> options(body));
        Part<Money> price = reading.of(() -> money(body, "price"));
        Part<Field<Money>> compareAt =
                reading.of(() -> set(body, "compareAtPrice", () -> money(body, "compareAtPrice")));
        Part<Field<Integer>> weight = reading.of(() -> set(body, "weightGrams", () -> grams(body)));
        reading.end();
        return new VariantPatch(
                sku.get(),
                barcode.get(),
                Field.set(options.get()),
                Field.set(price.get()),
                compareAt.get(),
                weight.get(),
                List.of());
    }

    private static Field<String> barcode(JsonBody body) {
        Field<String> barcode = text(body, "barcode").map(String::strip);
        if (Barcodes.isRounded(barcode.over("", ""))) {
            throw Problem.invalid(
                    body.at() + "/barcode",
                    "is what a spreadsheet makes of a long number, and its last digits are lost");
        }
        return barcode;
    }

    private static <T> Field<T> set(JsonBody body, String name, Supplier<T> value) {
        return body.hasValue(name) ? Field.set(value.get()) : Field.blank();
    }

    private static int grams(JsonBody body) {
        return (int) body.whole("weightGrams", 0, Integer.MAX_VALUE);
    }

    private static Map<String, String> options(JsonBody body) {
        Map<String, String> options = new LinkedHashMap<>();
        if (body.hasValue("options")) {
            named(body.object("options"))
                    .forEach((name, value) -> value.ifPresent(v -> options.put(name, v)));
        }
        return options;
    }

    private static Money money(JsonBody body, String name) {
        JsonBody money = body.object(name);
        Reading reading = new Reading();
        reading.check(() -> money.only(Set.of("amount", "currency")));
        Part<Long> amount = reading.of(() -> money.whole("amount", 0, Money.AMOUNT_MAX));
        Part<Currency> currency = reading.of(() -> currency(money));
        reading.end();
        return new Money(amount.get(), currency.get());
    }

    private static Currency currency(JsonBody money) {
        String code = money.text("currency");
        try {
            return Money.currency(code);
        } catch (IllegalArgumentException _) {
            throw Problem.invalid(money.at() + "/currency", "there is no such currency");
        }
    }
}
