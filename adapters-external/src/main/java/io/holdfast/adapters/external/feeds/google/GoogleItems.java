package io.holdfast.adapters.external.feeds.google;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.adapters.external.feeds.text.SaleTime;
import io.holdfast.adapters.external.feeds.text.Thousands;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Money;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Items of Google Merchant's product data specification, whichever file they come in. Items of one
/// `item_group_id` are the variants of one product. What each attribute becomes stands in
/// `docs/formats.md`.
final class GoogleItems {
    private static final Pattern AMOUNT =
            Pattern.compile("(?:([A-Za-z]{3})\\s*)?([0-9][0-9.,]*)(?:\\s*([A-Za-z]{3}))?");
    private static final Pattern WEIGHT = Pattern.compile("([0-9.,]+)\\s*([A-Za-z]*)");
    private static final String SALE_TIME = "sale_price_effective_date";
    private static final List<String> OPTIONS = List.of("color", "size", "material", "pattern");
    private static final List<String> ATTRIBUTES =
            List.of("mpn", "condition", "link", "gender", "age_group");

    private static final Set<String> OTHERS =
            Set.of(
                    "id",
                    "item_group_id",
                    "title",
                    "description",
                    "brand",
                    "gtin",
                    "product_type",
                    "google_product_category",
                    "image_link",
                    "additional_image_link",
                    "price",
                    "sale_price",
                    SALE_TIME,
                    "shipping_weight");

    private final ListTerms terms;

    GoogleItems(ListTerms terms) {
        this.terms = terms;
    }

    static boolean recognises(Header header) {
        return header.indexOfAny("id", "g:id") >= 0
                && header.indexOfAny("title", "g:title") >= 0
                && header.indexOfAny("image_link", "image link", "g:image_link") >= 0;
    }

    /// {@return whether anything is made of an attribute}
    static boolean reads(String name) {
        return OTHERS.contains(name) || OPTIONS.contains(name) || ATTRIBUTES.contains(name);
    }

    RowReading map(Row row) {
        Map<String, List<String>> item = new HashMap<>();
        for (int i = 0; i < row.header().size(); i++) {
            String value = row.trimmed(i);
            String name = name(row.header().names().get(i));
            List<String> values =
                    name.equals("additional_image_link")
                            ? CellValues.distinct(List.of(value.split(",")))
                            : List.of(value);
            item.merge(name, values, (first, _) -> first);
        }
        return map(row.at(), item, item::containsKey);
    }

    static String name(String column) {
        String lower = column.toLowerCase(Locale.ROOT).replace(' ', '_');
        return lower.startsWith("g:") ? lower.substring(2) : lower;
    }

    /// {@return what an item says}
    ///
    /// @param at where it stands
    /// @param item its attributes
    /// @param said whether the item says something of an attribute, be it that there is none
    RowReading map(RecordPosition at, Map<String, List<String>> item, Predicate<String> said) {
        String id = one(item, "id");
        if (id.isEmpty()) {
            throw new CellRefused("id", "is required");
        }
        String group = one(item, "item_group_id");
        PatchBuilder patch = new PatchBuilder();
        patch.sku("id", id);
        if (said.test("title")) {
            patch.title(CellValues.text(one(item, "title")));
        }
        if (said.test("description")) {
            patch.description(CellValues.text(one(item, "description")));
        }
        if (said.test("brand")) {
            patch.vendor(CellValues.text(one(item, "brand")));
        }
        if (said.test("gtin")) {
            patch.barcode(CellValues.barcode("gtin", one(item, "gtin")));
        }
        if (said.test("product_type") || said.test("google_product_category")) {
            patch.category(category(item));
        }
        if (said.test("image_link") || said.test("additional_image_link")) {
            images(patch, item);
        }
        prices(patch, item, said);
        weight(patch, item);
        described(patch, item, !group.isEmpty());
        Handle handle =
                group.isEmpty()
                        ? CellValues.madeHandle("id", id)
                        : CellValues.madeHandle("item_group_id", group);
        return patch.reading(at, new GroupKey.OfProduct(handle));
    }

    private static List<String> category(Map<String, List<String>> item) {
        String own = one(item, "product_type");
        String path = own.isEmpty() ? one(item, "google_product_category") : own;
        boolean number = path.chars().allMatch(Character::isDigit);
        return number ? List.of() : CellValues.steps(List.of(path.split(">")));
    }

    private static void images(PatchBuilder patch, Map<String, List<String>> item) {
        List<String> urls = new ArrayList<>(item.getOrDefault("image_link", List.of()));
        urls.addAll(item.getOrDefault("additional_image_link", List.of()));
        patch.images(CellValues.distinct(urls).stream().map(url -> new Image(url, "")).toList());
    }

    private void prices(
            PatchBuilder patch, Map<String, List<String>> item, Predicate<String> said) {
        String regular = one(item, "price");
        String sale = one(item, "sale_price");
        Optional<Currency> named = named("price", regular).or(() -> named("sale_price", sale));
        if (named.isEmpty()) {
            patch.unnamedCurrency(terms);
        }
        Currency otherwise = named.orElse(terms.currency());
        patch.prices(
                said.test("price") ? price("price", regular, otherwise) : Field.keep(),
                said.test("sale_price") ? sale(item, sale, otherwise) : Field.keep());
    }

    private static void weight(PatchBuilder patch, Map<String, List<String>> item) {
        String weight = one(item, "shipping_weight");
        if (!weight.isEmpty()) {
            Matcher matcher = WEIGHT.matcher(weight);
            if (!matcher.matches()) {
                throw new CellRefused(
                        "shipping_weight",
                        "'%s' is not a weight such as 1.5 kg"
                                .formatted(CellValues.shortened(weight)));
            }
            BigDecimal unit = CellValues.gramsPer("shipping_weight", matcher.group(2));
            patch.weight(CellValues.grams("shipping_weight", matcher.group(1), unit));
        }
    }

    private Field<Money> sale(Map<String, List<String>> item, String sale, Currency otherwise) {
        Field<Money> price = price("sale_price", sale, otherwise);
        String[] time = one(item, SALE_TIME).split("/", 2);
        String ends = time.length == 2 ? time[1] : "";
        boolean runs =
                !(price instanceof Field.Set)
                        || (SaleTime.hasBegun(SALE_TIME, time[0], terms)
                                && !SaleTime.hasEnded(SALE_TIME, ends, terms));
        return runs ? price : Field.blank();
    }

    /// {@return the currency that an amount names}
    private static Optional<Currency> named(String field, String text) {
        Matcher matcher = AMOUNT.matcher(text);
        String code = matcher.matches() ? code(matcher) : null;
        return Optional.ofNullable(code).map(named -> CellValues.currency(field, named));
    }

    private static @Nullable String code(Matcher amount) {
        return amount.group(1) == null ? amount.group(3) : amount.group(1);
    }

    private static Field<Money> price(String field, String text, Currency otherwise) {
        if (text.isEmpty()) {
            return Field.blank();
        }
        Matcher matcher = AMOUNT.matcher(text);
        if (!matcher.matches()) {
            throw unlike(field, text);
        }
        String named = code(matcher);
        Currency of = named == null ? otherwise : CellValues.currency(field, named);
        return CellValues.price(field, plain(field, matcher.group(2), text, of), of);
    }

    /// Both signs are in use. Where only one stands in a number, once, it is the decimal sign; but
    /// for the comma before three digits, of which nobody knows.
    private static String plain(String field, String digits, String text, Currency of) {
        if (digits.indexOf(',') < 0) {
            return digits;
        }
        if (digits.matches("[0-9]+,[0-9]{1,2}")) {
            return digits.replace(',', '.');
        }
        if (digits.matches("[0-9]{1,3}(,[0-9]{3})+[.][0-9]+|[0-9]{1,3}(,[0-9]{3}){2,}")) {
            return digits.replace(",", "");
        }
        if (digits.matches("[0-9]{1,3}([.][0-9]{3})+,[0-9]+")) {
            return digits.replace(".", "").replace(',', '.');
        }
        Thousands.refuse(field, digits, of);
        throw new CellRefused(
                field,
                "'%s' is not an amount such as 19.99 EUR: write it without marks of thousands"
                        .formatted(CellValues.shortened(text)));
    }

    private static CellRefused unlike(String field, String text) {
        return new CellRefused(
                field,
                "'%s' is not an amount such as 19.99 EUR".formatted(CellValues.shortened(text)));
    }

    private static void described(
            PatchBuilder patch, Map<String, List<String>> item, boolean grouped) {
        for (String name : OPTIONS) {
            String value = one(item, name);
            if (!value.isEmpty() && grouped) {
                patch.option(name, value);
            } else if (!value.isEmpty()) {
                patch.attribute(name, Field.set(value));
            }
        }
        for (String name : ATTRIBUTES) {
            String value = one(item, name);
            if (!value.isEmpty()) {
                patch.attribute(name, Field.set(value));
            }
        }
    }

    private static String one(Map<String, List<String>> item, String name) {
        List<String> values = item.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.getFirst().strip();
    }
}
