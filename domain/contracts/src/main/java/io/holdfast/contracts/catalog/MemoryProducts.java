package io.holdfast.contracts.catalog;

import io.holdfast.catalog.Availability;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.Variant;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.port.out.ProductStore;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/// Products in memory; none of them is counted. Safe for concurrent use.
public class MemoryProducts implements ProductStore {
    private static final Availability NOT_COUNTED = new Availability(Map.of());

    private final Map<String, StoredProduct> byHandle = new TreeMap<>();
    private final MemoryList list = new MemoryList();
    private final List<Handle> changed = new ArrayList<>();

    /// The last version of each product, also of those that are gone.
    private final Map<String, Long> versions = new HashMap<>();

    /// An empty store.
    public MemoryProducts() {}

    @Override
    public synchronized Optional<StoredProduct> find(Handle handle) {
        return Optional.ofNullable(byHandle.get(handle.value()));
    }

    @Override
    public synchronized Map<Handle, ListedProduct> findAll(Collection<Handle> handles) {
        return handles.stream()
                .map(handle -> byHandle.get(handle.value()))
                .filter(Objects::nonNull)
                .map(MemoryProducts::listed)
                .collect(Collectors.toMap(p -> p.stored().product().handle(), Function.identity()));
    }

    @Override
    public Map<Handle, WeighedProduct> findLight(Collection<Handle> handles) {
        Map<Handle, WeighedProduct> found = new HashMap<>();
        findAll(handles).forEach((handle, product) -> found.put(handle, weighed(product)));
        return found;
    }

    private static WeighedProduct weighed(ListedProduct listed) {
        long bytes = Goods.bytes(listed.stored().product());
        return bytes > WeighedProduct.LIGHT_BYTES_MAX
                ? new WeighedProduct.Heavy(bytes)
                : new WeighedProduct.Light(listed);
    }

    @Override
    public Page<ListedProduct> browse(ProductQuery query, PageRequest page, LongConsumer weighed) {
        Page<ListedProduct> found = browse(query, page);
        weighed.accept(
                found.items().stream().mapToLong(p -> Goods.bytes(p.stored().product())).sum());
        return found;
    }

    private static ListedProduct listed(StoredProduct stored) {
        return new ListedProduct(stored, NOT_COUNTED, Map.of());
    }

    @Override
    public synchronized Map<Sku, Offer> offers(Collection<Sku> skus) {
        Map<Sku, Offer> offers = new HashMap<>();
        for (StoredProduct stored : byHandle.values()) {
            Product product = stored.product();
            for (Variant variant : product.variants()) {
                if (skus.contains(variant.sku())) {
                    offers.put(
                            variant.sku(),
                            new Offer(
                                    variant.sku(),
                                    product.copy().title(),
                                    variant.price(),
                                    product.placement().status(),
                                    Objects.requireNonNullElse(variant.weightGrams(), 0),
                                    Offer.taxClass(product.attributes().get(Offer.TAX_CLASS))));
                }
            }
        }
        return offers;
    }

    @Override
    public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
        Page<StoredProduct> found = list.page(byHandle.values(), query, page);
        return new Page<>(
                found.items().stream().map(MemoryProducts::listed).toList(), found.next());
    }

    @Override
    public synchronized List<Category> categories() {
        return MemoryCategories.of(byHandle.values().stream().map(StoredProduct::product).toList());
    }

    @Override
    public synchronized WriteOutcome put(Product product, Expectation expected, Instant now) {
        StoredProduct current = byHandle.get(product.handle().value());
        Optional<WriteOutcome> refused = refusal(current, expected);
        if (refused.isPresent()) {
            return refused.get();
        }
        Map<String, String> owners = owners(product.handle());
        for (Variant variant : product.variants()) {
            String owner = owners.get(variant.sku().value());
            if (owner != null) {
                return new WriteOutcome.SkuTaken(variant.sku(), owner);
            }
        }
        if (current != null && current.product().equals(product)) {
            return new WriteOutcome.Written(current);
        }
        long version = versions.merge(product.handle().value(), 1L, Long::sum);
        StoredProduct stored =
                new StoredProduct(
                        product, version, current == null ? now : current.createdAt(), now);
        byHandle.put(product.handle().value(), stored);
        changed.add(product.handle());
        return current == null
                ? new WriteOutcome.Created(stored)
                : new WriteOutcome.Written(stored);
    }

    private static Optional<WriteOutcome> refusal(
            @Nullable StoredProduct current, Expectation expected) {
        boolean holds =
                switch (expected) {
                    case Expectation.Absent() -> current == null;
                    case Expectation.Exists() -> current != null;
                    case Expectation.AtVersion(long version) ->
                            current != null && current.version() == version;
                };
        if (holds) {
            return Optional.empty();
        }
        return Optional.of(
                current == null && expected instanceof Expectation.Exists
                        ? new WriteOutcome.Unknown()
                        : new WriteOutcome.Stale(current));
    }

    private Map<String, String> owners(Handle except) {
        Map<String, String> owners = new HashMap<>();
        for (StoredProduct stored : byHandle.values()) {
            if (!stored.product().handle().equals(except)) {
                stored.product()
                        .variants()
                        .forEach(
                                v ->
                                        owners.put(
                                                v.sku().value(),
                                                stored.product().handle().value()));
            }
        }
        return owners;
    }

    @Override
    public synchronized WriteOutcome delete(Handle handle, Expectation expected) {
        Optional<WriteOutcome> refused = refusal(byHandle.get(handle.value()), expected);
        if (refused.isPresent()) {
            return refused.get();
        }
        byHandle.remove(handle.value());
        changed.add(handle);
        return new WriteOutcome.Deleted();
    }

    /// {@return which product has a SKU}
    ///
    /// @param sku which SKU
    public synchronized Optional<Handle> owner(Sku sku) {
        return byHandle.values().stream()
                .map(StoredProduct::product)
                .filter(p -> p.variants().stream().anyMatch(v -> v.sku().equals(sku)))
                .map(Product::handle)
                .findFirst();
    }

    /// Writes several products, or none.
    ///
    /// @param products what to write, each with what is expected to be there
    /// @param now the time
    /// @return whether they are written
    public synchronized boolean putAll(Map<Product, Expectation> products, Instant now) {
        Map<String, StoredProduct> before = new TreeMap<>(byHandle);
        for (Map.Entry<Product, Expectation> one : products.entrySet()) {
            WriteOutcome outcome = put(one.getKey(), one.getValue(), now);
            if (!(outcome instanceof WriteOutcome.Created
                    || outcome instanceof WriteOutcome.Written)) {
                byHandle.clear();
                byHandle.putAll(before);
                return false;
            }
        }
        return true;
    }

    /// {@return products by handle}
    ///
    /// @param query which of them; its order does not matter
    /// @param since what [#changes] told once: only those that changed since; 0 for all
    public synchronized List<Product> all(ProductQuery query, long since) {
        Set<Handle> changedSince = changedSince(since);
        return list.fitting(byHandle.values(), query).stream()
                .map(StoredProduct::product)
                .filter(product -> since == 0 || changedSince.contains(product.handle()))
                .toList();
    }

    /// {@return what has changed since}
    ///
    /// @param since what [#changes] told once
    public synchronized Set<Handle> changedSince(long since) {
        return Set.copyOf(changed.subList(Math.toIntExact(since), changed.size()));
    }

    /// {@return a number that every change raises}
    public synchronized long changes() {
        return changed.size();
    }
}
