package io.holdfast.application.catalog;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.gather.Gather;
import io.holdfast.cache.CacheView;
import io.holdfast.cache.port.out.NearCaches;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Moment;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.port.in.BrowseProducts;
import io.holdfast.catalog.port.in.Taken;
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
import java.util.function.LongConsumer;
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

    /// How much more a character takes in memory than in the store.
    private static final int GROWN = 2;

    private final ProductStore products;
    private final CatalogMoments moments;
    private final Gather<Question, Moment> asked;
    private final Gather<Handle, WeighedProduct> loads;
    private final LargeReads large;
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
    /// @param large gives places to readers of what is large
    /// @param bytesMax most memory that may be filled with what was read, in bytes, roughly
    public CatalogBrowsing(
            ProductStore products,
            CatalogMoments moments,
            Machine machine,
            NearCaches near,
            LargeReads large,
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
                        machine,
                        HANDLES_MAX,
                        LOADS_MAX,
                        StoreUnavailable.class,
                        products::findLight);
        this.large = large;
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
        return known.isPresent() ? known : loaded(handle);
    }

    private Optional<ListedProduct> loaded(Handle handle) {
        long before = single.mark();
        return switch (loads.get(handle).orElse(null)) {
            case null -> Optional.empty();
            case WeighedProduct.Light(ListedProduct product) -> {
                single.put(product, before);
                yield Optional.of(product);
            }
            case WeighedProduct.Heavy _ -> alone(handle);
        };
    }

    private Optional<ListedProduct> alone(Handle handle) {
        Optional<ListedProduct> known = single.get(handle);
        if (known.isPresent()) {
            return known;
        }
        long before = single.mark();
        Optional<ListedProduct> found =
                Optional.ofNullable(products.findAll(List.of(handle)).get(handle));
        found.ifPresent(product -> single.put(product, before));
        return found;
    }

    @Override
    public Taken<Optional<ListedProduct>> take(Handle handle) {
        now();
        Optional<RememberedProducts.Kept> known = single.kept(handle);
        if (known.isPresent()) {
            return isLight(known.get())
                    ? LargeReads.light(known.map(RememberedProducts.Kept::product))
                    : heavy(handle, known.get().weight() / GROWN);
        }
        long before = single.mark();
        return switch (loads.get(handle).orElse(null)) {
            case null -> LargeReads.light(Optional.empty());
            case WeighedProduct.Light(ListedProduct product) -> {
                single.put(product, before);
                yield LargeReads.light(Optional.of(product));
            }
            case WeighedProduct.Heavy(long bytes) -> heavy(handle, bytes);
        };
    }

    /// Reads it when there is a place for it; another who had one may have read it meanwhile.
    private Taken<Optional<ListedProduct>> heavy(Handle handle, long bytes) {
        return large.read(
                weighed -> {
                    weighed.accept(bytes);
                    return alone(handle);
                });
    }

    private static boolean isLight(RememberedProducts.Kept kept) {
        return kept.weight() / GROWN <= WeighedProduct.LIGHT_BYTES_MAX;
    }

    @Override
    public Optional<ListedProduct> known(Handle handle) {
        return moments.told()
                .flatMap(_ -> single.kept(handle))
                .filter(CatalogBrowsing::isLight)
                .map(RememberedProducts.Kept::product);
    }

    @Override
    public Optional<Page<ListedProduct>> known(ProductQuery query, PageRequest page) {
        return moments.told()
                .flatMap(now -> remembered(new Part(query, page), now))
                .filter(Shown::isLight)
                .map(Shown::page);
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        try (Taken<Page<ListedProduct>> taken = take(query, page)) {
            return taken.what();
        }
    }

    @Override
    public Taken<Page<ListedProduct>> take(ProductQuery query, PageRequest page) {
        Part part = new Part(query, page);
        Moment now = now();
        Optional<Shown> known = remembered(part, now);
        if (known.isEmpty()) {
            return large.readPage(page, weighed -> read(part, now, weighed));
        }
        Shown shown = known.get();
        return shown.isLight()
                ? LargeReads.light(shown.page())
                : large.read(
                        weighed -> {
                            weighed.accept(shown.bytes());
                            return shown.page();
                        });
    }

    /// A page out of memory.
    ///
    /// @param page with its products
    /// @param bytes that it weighs in the store, about
    private record Shown(Page<ListedProduct> page, long bytes) {
        boolean isLight() {
            return bytes <= LargeReads.LIGHT_PAGE_BYTES_MAX;
        }
    }

    private Optional<Shown> remembered(Part part, Moment now) {
        return parts.get(part, now).flatMap(this::shown);
    }

    private Optional<Shown> shown(Listing listing) {
        List<ListedProduct> items = new ArrayList<>(listing.handles().size());
        long weight = 0;
        for (Handle handle : listing.handles()) {
            Optional<RememberedProducts.Kept> item = single.kept(handle);
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get().product());
            weight += item.get().weight();
        }
        return Optional.of(new Shown(new Page<>(items, listing.next()), weight / GROWN));
    }

    private Page<ListedProduct> read(Part part, Moment now, LongConsumer weighed) {
        long before = single.mark();
        Page<ListedProduct> read = products.browse(part.query(), part.page(), weighed);
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
