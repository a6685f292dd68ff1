package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Browsing, with as few questions to the store as can be.
///
/// Every read first asks for the catalogue's moment, together with all others who read just then.
/// What was read before at the same moment is given again; the rest is read, products many at a
/// time. So nothing is ever shown that was not true when the reader asked, on whichever node it was
/// changed.
public final class CatalogBrowsing implements BrowseProducts {
    private static final int HANDLES_MAX = 256;
    private static final int READERS_MAX = 4_096;
    private static final int LOADS_MAX = 2;

    private final ProductStore products;
    private final Gather<Question, Moment> moments;
    private final Gather<Handle, ListedProduct> loads;
    private final Remembered<Handle, ListedProduct> single;
    private final Remembered<Part, Page<ListedProduct>> parts;
    private final Remembered<Question, List<Category>> trees;

    private enum Question {
        MOMENT,
        CATEGORIES
    }

    private record Part(ProductQuery query, PageRequest page) {}

    /// Makes the use case.
    ///
    /// @param products the store
    /// @param moments of the same store
    /// @param machine where callers wait for each other
    /// @param bytesMax most memory that may be filled with what was read, in bytes, roughly
    public CatalogBrowsing(
            ProductStore products, CatalogMoments moments, Machine machine, long bytesMax) {
        this.products = products;
        this.moments =
                new Gather<>(
                        machine,
                        READERS_MAX,
                        LOADS_MAX,
                        _ -> Map.of(Question.MOMENT, moments.now()));
        this.loads = new Gather<>(machine, HANDLES_MAX, LOADS_MAX, products::findAll);
        this.single = new Remembered<>(bytesMax / 2, Weight::of);
        this.parts = new Remembered<>(bytesMax / 2, Weight::of);
        this.trees = new Remembered<>(1, _ -> 1);
    }

    @Override
    public Optional<ListedProduct> find(Handle handle) {
        Moment now = now();
        Optional<ListedProduct> known = single.get(handle, now);
        if (known.isPresent()) {
            return known;
        }
        Optional<ListedProduct> found = loads.get(handle);
        found.ifPresent(product -> single.put(handle, product, now));
        return found;
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        Part part = new Part(query, page);
        Moment now = now();
        return parts.get(part, now)
                .orElseGet(
                        () -> {
                            Page<ListedProduct> read = products.browse(query, page);
                            parts.put(part, read, now);
                            return read;
                        });
    }

    @Override
    public List<Category> categories() {
        Moment now = now();
        return trees.get(Question.CATEGORIES, now)
                .orElseGet(
                        () -> {
                            List<Category> read = products.categories();
                            trees.put(Question.CATEGORIES, read, now);
                            return read;
                        });
    }

    private Moment now() {
        return moments.get(Question.MOMENT).orElseThrow();
    }
}
