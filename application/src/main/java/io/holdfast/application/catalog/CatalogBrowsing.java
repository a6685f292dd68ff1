package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.out.CatalogMoments;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StoreUnavailable;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Browsing, with as few questions to the store as can be.
///
/// Every read first asks for the catalogue's moment, together with all others who read just then,
/// and with the moment comes what has changed. Products that have not are given again, and so are
/// lists of the same moment; the rest is read, products many at a time. So nothing is ever shown
/// that was not true at a moment that was the catalogue's when the reader asked.
public final class CatalogBrowsing implements BrowseProducts {
    private static final int HANDLES_MAX = 256;
    private static final int READERS_MAX = 4_096;
    private static final int LOADS_MAX = 2;

    private final ProductStore products;
    private final CatalogMoments moments;
    private final Gather<Question, Moment> asked;
    private final Gather<Handle, ListedProduct> loads;
    private final RememberedProducts single;
    private final Remembered<Part, Listing> parts;
    private final Remembered<Question, List<Category>> trees;

    private enum Question {
        MOMENT,
        CATEGORIES
    }

    private record Part(ProductQuery query, PageRequest page) {}

    /// A page without its products, which are remembered once, however many pages show them.
    private record Listing(List<Handle> handles, @Nullable Cursor next) {}

    /// Makes the use case.
    ///
    /// @param products the store
    /// @param moments of the same store
    /// @param machine where callers wait for each other
    /// @param near memory
    /// @param bytesMax most memory that may be filled with what was read, in bytes, roughly
    public CatalogBrowsing(
            ProductStore products,
            CatalogMoments moments,
            Machine machine,
            NearCaches near,
            long bytesMax) {
        this.products = products;
        this.moments = moments;
        this.asked =
                new Gather<>(
                        machine,
                        READERS_MAX,
                        LOADS_MAX,
                        StoreUnavailable.class,
                        _ -> Map.of(Question.MOMENT, moments.now()));
        this.loads =
                new Gather<>(
                        machine, HANDLES_MAX, LOADS_MAX, StoreUnavailable.class, products::findAll);
        this.single = new RememberedProducts("products", near, bytesMax / 10 * 9);
        moments.listen(single::forget);
        this.parts =
                new Remembered<>(
                        "product-pages",
                        near,
                        bytesMax / 10,
                        listing -> Weight.ofHandles(listing.handles().size()));
        this.trees = new Remembered<>("categories", near, 1, _ -> 1);
    }

    /// {@return what it remembers, as figures}
    public List<Supplier<CacheView>> views() {
        return List.of(single::view, parts::view, trees::view);
    }

    @Override
    public Optional<ListedProduct> find(Handle handle) {
        now();
        Optional<ListedProduct> known = single.get(handle);
        if (known.isPresent()) {
            return known;
        }
        long before = single.mark();
        Optional<ListedProduct> found = loads.get(handle);
        found.ifPresent(product -> single.put(product, before));
        return found;
    }

    @Override
    public Optional<ListedProduct> known(Handle handle) {
        return moments.told().flatMap(_ -> single.get(handle));
    }

    @Override
    public Optional<Page<ListedProduct>> known(ProductQuery query, PageRequest page) {
        return moments.told().flatMap(now -> remembered(new Part(query, page), now));
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        Part part = new Part(query, page);
        Moment now = now();
        return remembered(part, now).orElseGet(() -> read(part, now));
    }

    private Optional<Page<ListedProduct>> remembered(Part part, Moment now) {
        return parts.get(part, now).flatMap(this::shown);
    }

    private Optional<Page<ListedProduct>> shown(Listing listing) {
        List<ListedProduct> items = new ArrayList<>(listing.handles().size());
        for (Handle handle : listing.handles()) {
            Optional<ListedProduct> item = single.get(handle);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        return Optional.of(new Page<>(items, listing.next()));
    }

    private Page<ListedProduct> read(Part part, Moment now) {
        long before = single.mark();
        Page<ListedProduct> read = products.browse(part.query(), part.page());
        List<Handle> handles = new ArrayList<>(read.items().size());
        for (ListedProduct item : read.items()) {
            Handle handle = item.stored().product().handle();
            handles.add(handle);
            if (single.get(handle).isEmpty()) {
                single.put(item, before);
            }
        }
        parts.put(part, new Listing(List.copyOf(handles), read.next()), now);
        return read;
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
        return moments.told().or(() -> asked.get(Question.MOMENT)).orElseThrow();
    }
}
