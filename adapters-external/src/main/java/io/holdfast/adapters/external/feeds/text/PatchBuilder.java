package io.holdfast.adapters.external.feeds.text;

import io.holdfast.catalog.Field;
import io.holdfast.catalog.Image;
import io.holdfast.catalog.ProductPatch;
import io.holdfast.catalog.ProductPatch.CopyPatch;
import io.holdfast.catalog.ProductPatch.PlacementPatch;
import io.holdfast.catalog.ProductStatus;
import io.holdfast.catalog.StockCount;
import io.holdfast.catalog.VariantPatch;
import io.holdfast.catalog.VariantPatch.Naming;
import io.holdfast.catalog.VariantPatch.Relative;
import io.holdfast.catalog.feed.FeedContent;
import io.holdfast.catalog.feed.Fragment;
import io.holdfast.catalog.feed.GroupKey;
import io.holdfast.catalog.feed.ListTerms;
import io.holdfast.catalog.feed.RecordPosition;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what one row says of a product and of one of its variants. Used by one thread, for one
/// row.
public final class PatchBuilder {
    private static final String UNNAMED = "(no SKU)";

    private Field<String> title = Field.keep();
    private Field<String> description = Field.keep();
    private Field<String> vendor = Field.keep();
    private Field<List<String>> category = Field.keep();
    private Field<List<String>> tags = Field.keep();
    private Field<ProductStatus> status = Field.keep();
    private final Map<String, Field<String>> attributes = new LinkedHashMap<>();
    private Field<List<Image>> images = Field.keep();
    private @Nullable Sku sku;
    private Naming naming = Naming.GIVEN;
    private final Set<Relative> relatives = EnumSet.noneOf(Relative.class);
    private Field<String> barcode = Field.keep();
    private @Nullable Map<String, String> options;
    private @Nullable CellRefused refused;
    private Field<Money> price = Field.keep();
    private Field<Money> compareAt = Field.keep();
    private Field<Integer> weight = Field.keep();
    private boolean currencyUnnamed;
    private boolean minorUnits;
    private final List<String> locations = new ArrayList<>(1);
    private final List<Integer> counts = new ArrayList<>(1);

    /// The title.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder title(Field<String> field) {
        this.title = field;
        return this;
    }

    /// The description.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder description(Field<String> field) {
        this.description = field;
        return this;
    }

    /// The vendor.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder vendor(Field<String> field) {
        this.vendor = field;
        return this;
    }

    /// The category's path.
    ///
    /// @param steps none for no category
    /// @return this
    public PatchBuilder category(List<String> steps) {
        this.category = steps.isEmpty() ? Field.blank() : Field.set(List.copyOf(steps));
        return this;
    }

    /// The tags.
    ///
    /// @param all none for no tags
    /// @return this
    public PatchBuilder tags(List<String> all) {
        this.tags = all.isEmpty() ? Field.blank() : Field.set(List.copyOf(all));
        return this;
    }

    /// The status.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder status(Field<ProductStatus> field) {
        this.status = field;
        return this;
    }

    /// An attribute.
    ///
    /// @param name its name
    /// @param field what is said
    /// @return this
    public PatchBuilder attribute(String name, Field<String> field) {
        attributes.put(name, field);
        return this;
    }

    /// The pictures.
    ///
    /// @param all none for no pictures
    /// @return this
    public PatchBuilder images(List<Image> all) {
        this.images = all.isEmpty() ? Field.blank() : Field.set(List.copyOf(all));
        return this;
    }

    /// All that another row says of the product, but for its variants.
    ///
    /// @param other what was gathered of that row
    /// @return this
    public PatchBuilder product(PatchBuilder other) {
        title = other.title;
        description = other.description;
        vendor = other.vendor;
        category = other.category;
        tags = other.tags;
        status = other.status;
        attributes.putAll(other.attributes);
        images = other.images;
        return this;
    }

    /// Reads the row's part about a variant. Where that cannot be understood, the variant is left
    /// out, and the row's part about the product stands.
    ///
    /// @param part adds the variant's SKU and fields to this
    /// @return this
    public PatchBuilder variant(Runnable part) {
        try {
            part.run();
        } catch (CellRefused e) {
            refused = e;
            sku = null;
        }
        return this;
    }

    /// Which variant the row is about; without it, it is about the product alone.
    ///
    /// @param field its name
    /// @param code its SKU
    /// @return this
    /// @throws CellRefused if it cannot be a SKU
    public PatchBuilder sku(String field, String code) {
        this.sku = CellValues.sku(field, code);
        return this;
    }

    /// Which variant the row is about, where the list has a column for its SKU: if that is empty,
    /// one is made up, the same at every import.
    ///
    /// @param field its name
    /// @param code its SKU; may be empty
    /// @param product the product's handle, or its own code
    /// @param values of the variant's options, in their order
    /// @return this
    /// @throws CellRefused if it cannot be a SKU
    public PatchBuilder skuOrMadeUp(
            String field, String code, String product, List<String> values) {
        sku(field, code.isEmpty() ? CellValues.derivedSku(product, values) : code);
        naming = code.isEmpty() ? Naming.MADE_UP : Naming.GIVEN;
        return this;
    }

    /// The row is about a variant that is there, and does not name it.
    ///
    /// @return this
    public PatchBuilder unnamed() {
        List<String> words = new ArrayList<>(List.of(UNNAMED));
        if (options != null) {
            words.addAll(options.values());
        }
        sku("sku", String.join(" ", words));
        naming = Naming.MISSING;
        return this;
    }

    /// The variant's barcode.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder barcode(Field<String> field) {
        this.barcode = field;
        return this;
    }

    /// The list speaks of options: the variant has those that [#option] adds, or none.
    ///
    /// @return this
    public PatchBuilder options() {
        if (options == null) {
            options = new LinkedHashMap<>();
        }
        return this;
    }

    /// One of the variant's options.
    ///
    /// @param name its name
    /// @param value its value; an empty one means that the variant has none of the name
    /// @return this
    public PatchBuilder option(String name, String value) {
        options();
        if (options != null && !value.isEmpty()) {
            options.put(name, value);
        }
        return this;
    }

    /// Something of the variant is said in terms that only the product makes clear.
    ///
    /// @param what which
    /// @return this
    public PatchBuilder relative(Relative what) {
        relatives.add(what);
        return this;
    }

    /// The variant's regular and reduced price, as shops have them that keep the two apart. While
    /// there is a reduced one, it is the price, and the regular one what it is compared with.
    ///
    /// @param regular what is said
    /// @param reduced what is said
    /// @return this
    public PatchBuilder prices(Field<Money> regular, Field<Money> reduced) {
        if (regular instanceof Field.Keep && reduced instanceof Field.Keep) {
            return this;
        }
        if (reduced instanceof Field.Keep) {
            return relative(Relative.REGULAR_PRICE).price(regular);
        }
        if (regular instanceof Field.Keep) {
            return relative(Relative.REDUCED_PRICE).price(reduced);
        }
        boolean isReduced = reduced instanceof Field.Set && !isBelow(regular, reduced, true);
        return price(isReduced ? reduced : regular).compareAt(isReduced ? regular : Field.blank());
    }

    /// {@return whether the first of two amounts is below the second, or not above it}
    ///
    /// @param orEqual whether the same counts as below
    private static boolean isBelow(Field<Money> one, Field<Money> other, boolean orEqual) {
        return one instanceof Field.Set<Money>(Money a)
                && other instanceof Field.Set<Money>(Money b)
                && a.currency().equals(b.currency())
                && a.amount() < b.amount() + (orEqual ? 1 : 0);
    }

    /// The variant's price.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder price(Field<Money> field) {
        this.price = field;
        return this;
    }

    /// The price that it is compared with.
    ///
    /// @param field what is said
    /// @return this
    public PatchBuilder compareAt(Field<Money> field) {
        this.compareAt = field;
        return this;
    }

    /// The row's prices name no currency. Unless whoever sent the list said it, they are in the one
    /// that the variant has already.
    ///
    /// @param terms of the list
    /// @return this
    public PatchBuilder unnamedCurrency(ListTerms terms) {
        currencyUnnamed = !terms.currencySaid();
        return this;
    }

    /// The row's prices are in minor units of whatever their currency is.
    ///
    /// @return this
    public PatchBuilder minorUnits() {
        minorUnits = true;
        return this;
    }

    /// The variant's weight.
    ///
    /// @param field whole grams
    /// @return this
    public PatchBuilder weight(Field<Integer> field) {
        this.weight = field;
        return this;
    }

    /// A count of the variant.
    ///
    /// @param location where
    /// @param pieces how many
    /// @return this
    public PatchBuilder stock(String location, int pieces) {
        locations.add(location);
        counts.add(pieces);
        return this;
    }

    /// {@return all that was gathered}
    public ProductPatch build() {
        return new ProductPatch(
                false,
                new CopyPatch(title, description, vendor),
                new PlacementPatch(category, tags, status),
                attributes,
                images,
                sku == null ? List.of() : List.of(variant(sku)));
    }

    /// {@return all that was gathered, as the reading of its row}
    ///
    /// @param at where the row stands
    /// @param key what it is about
    public RowReading reading(RecordPosition at, GroupKey key) {
        return reading(at, key, List.of());
    }

    /// {@return all that was gathered, as the reading of its row}
    ///
    /// @param at where the row stands
    /// @param key what it is about
    /// @param answersTo references by which other rows reach it
    public RowReading reading(RecordPosition at, GroupKey key, List<String> answersTo) {
        FeedContent content = new FeedContent.OfProduct(build(), refused != null);
        return new RowReading(new Fragment(at, key, answersTo, null, content), refused);
    }

    private VariantPatch variant(Sku code) {
        List<StockCount> stock = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            stock.add(new StockCount(code, locations.get(i), counts.get(i)));
        }
        Field<Map<String, String>> said =
                options == null
                        ? Field.keep()
                        : options.isEmpty() ? Field.blank() : Field.set(options);
        if (currencyUnnamed && (price instanceof Field.Set || compareAt instanceof Field.Set)) {
            relatives.add(Relative.CURRENCY_UNNAMED);
            if (minorUnits) {
                relatives.add(Relative.IN_MINOR_UNITS);
            }
        }
        if (isBelow(compareAt, price, false)) {
            relatives.add(Relative.COMPARED_BELOW);
        }
        return new VariantPatch(
                code, naming, relatives, barcode, said, price, compareAt, weight, stock);
    }
}
