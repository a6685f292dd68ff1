package io.holdfast.adapters.external.feeds.shopify;

import io.holdfast.adapters.external.feeds.text.CellRefused;
import io.holdfast.adapters.external.feeds.text.CellValues;
import io.holdfast.adapters.external.feeds.text.Header;
import io.holdfast.adapters.external.feeds.text.PatchBuilder;
import io.holdfast.adapters.external.feeds.text.Row;
import io.holdfast.adapters.external.feeds.text.RowMapper;
import io.holdfast.adapters.external.feeds.text.RowReading;
import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.OptionPlaces;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.kernel.Handle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shopify's product CSV: a product's first row names it, further rows of its handle add variants
/// and pictures. A column that is not there says nothing, so that a list of a few columns changes
/// just these. What each column becomes stands in `docs/formats.md`.
public final class ShopifyRows implements RowMapper {
    private static final Pattern METAFIELD =
            Pattern.compile(".*\\(product\\.metafields\\.([^)]+)\\)", Pattern.CASE_INSENSITIVE);
    private static final Pattern OPTION = Pattern.compile("Option[1-3] (Name|Value)");

    /// What the template of 2024 calls the handle, and nobody else does.
    private static final String NEW_HANDLE = "URL handle";

    private static final Set<String> COMMON = Set.of("Handle", "Title", "Vendor", "Tags", "Status");
    private static final Set<String> OWN =
            Set.of(
                    "Body",
                    "Body HTML",
                    "Product Category",
                    "Standard Product Type",
                    "Type",
                    "Custom Product Type",
                    "Published",
                    "Image Position",
                    "Image Alt Text");
    private static final int HANDLES_REMEMBERED = 10_000;

    private final Header header;
    private final ListTerms terms;
    private final ShopifyColumns at;
    private final Map<Integer, String> attributes = new LinkedHashMap<>();

    /// Option names stand on a product's first row only. They are kept for so many products; rows
    /// of a product that come later than that call their options by place.
    private final Map<String, List<String>> optionNames =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
                    return size() > HANDLES_REMEMBERED;
                }
            };

    /// Makes the mapper of one list.
    ///
    /// @param header names of its columns
    /// @param terms in which currency its prices are, which name none
    public ShopifyRows(Header header, ListTerms terms) {
        this.header = header;
        this.terms = terms;
        this.at = ShopifyColumns.of(header);
        for (int i = 0; i < header.size(); i++) {
            String attribute = attribute(header.names().get(i));
            if (attribute != null) {
                attributes.put(i, attribute);
            }
        }
    }

    /// {@return whether a list that is said to be Shopify's can be read}
    ///
    /// @param header names of the columns
    public static boolean fits(Header header) {
        return header.has("Handle") || header.has(NEW_HANDLE);
    }

    /// {@return whether a list with this header is Shopify's}
    ///
    /// @param header names of the columns
    public static boolean recognises(Header header) {
        List<String> names = header.names();
        boolean small =
                names.stream().allMatch(name -> COMMON.contains(name) || isShopifys(name))
                        && names.stream().anyMatch(ShopifyRows::isShopifys);
        return header.has(NEW_HANDLE)
                || (header.has("Handle")
                        && (small || names.stream().anyMatch(ShopifyRows::isShopifysAlone)));
    }

    /// Tells a list whatever other columns it has.
    private static boolean isShopifysAlone(String name) {
        return name.startsWith("Variant ")
                || name.equals("Body (HTML)")
                || name.equals("Option1 Name")
                || name.equals("Image Src");
    }

    /// Tells a list that has no columns of others.
    private static boolean isShopifys(String name) {
        return OWN.contains(name)
                || OPTION.matcher(name).matches()
                || isShopifysAlone(name)
                || attribute(name) != null;
    }

    private static @org.jspecify.annotations.Nullable String attribute(String column) {
        Matcher metafield = METAFIELD.matcher(column);
        if (metafield.matches()) {
            return metafield.group(1).toLowerCase(Locale.ROOT);
        }
        if (column.equalsIgnoreCase("SEO Title") || column.equalsIgnoreCase("SEO Description")) {
            return "seo." + column.substring(4).toLowerCase(Locale.ROOT);
        }
        if (column.startsWith("Google Shopping / ")) {
            String name = column.substring("Google Shopping / ".length()).toLowerCase(Locale.ROOT);
            return "google." + name.replaceAll("[^a-z0-9]+", "_");
        }
        return null;
    }

    @Override
    public boolean reads(int column) {
        return attributes.containsKey(column) || at.all().contains(column);
    }

    @Override
    public RowReading map(Row row) {
        String name = row.trimmed(at.handle());
        if (name.isEmpty()) {
            throw new CellRefused("Handle", "a row needs a handle");
        }
        Handle handle = CellValues.handle("Handle", name);
        PatchBuilder patch = new PatchBuilder();
        product(patch, row);
        images(patch, row);
        List<String> names = names(row, handle);
        if (isVariant(row)) {
            patch.variant(() -> variant(patch, row, handle, names));
        }
        return patch.reading(row.at(), new GroupKey.OfProduct(handle));
    }

    private void product(PatchBuilder patch, Row row) {
        if (at.title() >= 0) {
            patch.title(CellValues.text(row.trimmed(at.title())));
        }
        if (at.body() >= 0) {
            patch.description(CellValues.text(row.cell(at.body())));
        }
        if (at.vendor() >= 0) {
            patch.vendor(CellValues.text(row.trimmed(at.vendor())));
        }
        if (at.tags() >= 0) {
            patch.tags(
                    CellValues.distinct(
                            Arrays.stream(row.cell(at.tags()).split(","))
                                    .map(String::strip)
                                    .toList()));
        }
        category(patch, row);
        status(patch, row);
        attributes.forEach(
                (index, name) -> patch.attribute(name, CellValues.text(row.trimmed(index))));
    }

    private void category(PatchBuilder patch, Row row) {
        String path = row.trimmed(at.category());
        String type = row.trimmed(at.type());
        if (at.category() < 0 && at.type() < 0) {
            return;
        }
        if (path.isEmpty()) {
            patch.category(CellValues.steps(List.of(type)));
            return;
        }
        patch.category(CellValues.steps(List.of(path.split(">"))));
        if (!type.isEmpty()) {
            patch.attribute("type", Field.set(type));
        }
    }

    private void status(PatchBuilder patch, Row row) {
        String published = row.trimmed(at.published());
        if (at.status() >= 0) {
            patch.status(CellValues.status("Status", row.trimmed(at.status())));
        } else if (!published.isEmpty()) {
            boolean shown = published.equalsIgnoreCase("true");
            patch.status(Field.set(shown ? ProductStatus.ACTIVE : ProductStatus.DRAFT));
        }
    }

    private void images(PatchBuilder patch, Row row) {
        if (at.image() < 0 && at.variantImage() < 0) {
            return;
        }
        List<Image> images = new ArrayList<>(2);
        String url = row.trimmed(at.image());
        if (!url.isEmpty()) {
            images.add(new Image(url, row.trimmed(at.imageAlt())));
        }
        String ofVariant = row.trimmed(at.variantImage());
        if (!ofVariant.isEmpty() && !ofVariant.equals(url)) {
            images.add(new Image(ofVariant, ""));
        }
        patch.images(images);
    }

    private boolean isVariant(Row row) {
        return !row.trimmed(at.sku()).isEmpty()
                || !row.trimmed(at.price()).isEmpty()
                || !row.trimmed(at.optionValue(0)).isEmpty()
                || !row.trimmed(at.barcode()).isEmpty()
                || !row.trimmed(at.compareAt()).isEmpty()
                || !row.trimmed(at.grams()).isEmpty()
                || !row.trimmed(at.quantity()).isEmpty();
    }

    private void variant(PatchBuilder patch, Row row, Handle handle, List<String> names) {
        List<String> values = options(patch, row, names);
        String sku = CellValues.unguarded(unquoted(row.trimmed(at.sku())));
        patch.skuOrMadeUp(name(at.sku()), sku, handle.value(), values).unnamedCurrency(terms);
        if (at.barcode() >= 0) {
            String code = unquoted(row.trimmed(at.barcode()));
            patch.barcode(CellValues.barcode(name(at.barcode()), code));
        }
        if (at.price() >= 0) {
            String price = row.trimmed(at.price());
            patch.price(CellValues.price(name(at.price()), price, terms.currency()));
        }
        if (at.compareAt() >= 0) {
            String price = row.trimmed(at.compareAt());
            patch.compareAt(CellValues.price(name(at.compareAt()), price, terms.currency()));
        }
        if (at.grams() >= 0) {
            patch.weight(
                    CellValues.grams(name(at.grams()), row.trimmed(at.grams()), BigDecimal.ONE));
        }
        String pieces = row.trimmed(at.quantity());
        if (!pieces.isEmpty()) {
            patch.stock(StockCount.MAIN, CellValues.piecesOrOversold(name(at.quantity()), pieces));
        }
    }

    private String name(int column) {
        return column < 0 ? "Variant SKU" : header.name(column);
    }

    private List<String> options(PatchBuilder patch, Row row, List<String> names) {
        List<String> values = new ArrayList<>(ShopifyColumns.OPTIONS);
        if (at.optionValue(0) < 0) {
            return values;
        }
        patch.options();
        boolean named = names.stream().anyMatch(name -> !name.isEmpty());
        if (!named) {
            patch.relative(Relative.OPTIONS_BY_PLACE);
        }
        for (int i = 0; i < names.size(); i++) {
            String value = row.trimmed(at.optionValue(i));
            boolean mayStandForNone = (i == 0 && !named) || names.get(i).equals("Title");
            if (!value.isEmpty() && !(mayStandForNone && value.equals("Default Title"))) {
                String name = names.get(i).isEmpty() ? OptionPlaces.placed(i + 1) : names.get(i);
                patch.option(name, value);
                values.add(value);
            }
        }
        return values;
    }

    /// What options are called, as far as the list has said it up to this row; empty where it has
    /// not.
    private List<String> names(Row row, Handle handle) {
        List<String> said = new ArrayList<>(3);
        for (int i = 0; i < ShopifyColumns.OPTIONS; i++) {
            said.add(row.trimmed(at.optionName(i)));
        }
        if (!said.getFirst().isEmpty()) {
            optionNames.put(handle.value(), List.copyOf(said));
        }
        List<String> known = optionNames.getOrDefault(handle.value(), List.of("", "", ""));
        List<String> names = new ArrayList<>(3);
        for (int i = 0; i < ShopifyColumns.OPTIONS; i++) {
            names.add(said.get(i).isEmpty() ? known.get(i) : said.get(i));
        }
        return names;
    }

    /// Shopify writes an apostrophe before codes, so that spreadsheets keep their zeros.
    static String unquoted(String code) {
        return code.startsWith("'") ? code.substring(1) : code;
    }
}
