package io.holdfast.contracts;

import io.holdfast.access.ApiKey;
import io.holdfast.access.port.out.KeyStore;
import io.holdfast.catalog.Category;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.catalog.feed.Mapping;
import io.holdfast.contracts.access.MemoryKeys;
import io.holdfast.contracts.catalog.MemoryProducts;
import io.holdfast.contracts.documents.MemoryDocuments;
import io.holdfast.contracts.mappings.MemoryMappings;
import io.holdfast.jobs.NewDocument;
import io.holdfast.jobs.OpenDocument;
import io.holdfast.jobs.SaveAllOutcome;
import io.holdfast.jobs.SaveOutcome;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Stores that are wrong, each in one way.
final class Mutants {
    private Mutants() {}

    /// Finds a key after it was removed.
    static final class LastingKeys extends MemoryKeys {
        @Override
        public synchronized Optional<ApiKey> remove(String id) {
            return all().stream().filter(key -> key.id().equals(id)).findFirst();
        }
    }

    /// Lets a second key take a digest.
    static final class GreedyKeys implements KeyStore {
        private final List<ApiKey> keys = new ArrayList<>();
        private final List<String> digests = new ArrayList<>();

        @Override
        public synchronized void add(ApiKey key, String digest) {
            keys.addFirst(key);
            digests.addFirst(digest);
        }

        @Override
        public synchronized Optional<ApiKey> addFirst(ApiKey key, String digest) {
            if (!keys.isEmpty()) {
                return Optional.empty();
            }
            add(key, digest);
            return Optional.of(key);
        }

        @Override
        public synchronized Optional<ApiKey> find(String digest) {
            int at = digests.indexOf(digest);
            return at < 0 ? Optional.empty() : Optional.of(keys.get(at));
        }

        @Override
        public synchronized List<ApiKey> all() {
            return keys.stream().sorted(java.util.Comparator.comparing(ApiKey::createdAt)).toList();
        }

        @Override
        public synchronized Optional<ApiKey> remove(String id) {
            for (int i = 0; i < keys.size(); i++) {
                if (keys.get(i).id().equals(id)) {
                    digests.remove(i);
                    return Optional.of(keys.remove(i));
                }
            }
            return Optional.empty();
        }
    }

    /// Lists the youngest first.
    static final class BackwardKeys extends MemoryKeys {
        @Override
        public synchronized List<ApiKey> all() {
            List<ApiKey> all = new ArrayList<>(super.all());
            Collections.reverse(all);
            return all;
        }
    }

    /// Lets everybody be the first.
    static final class WelcomingKeys extends MemoryKeys {
        @Override
        public synchronized Optional<ApiKey> addFirst(ApiKey key, String digest) {
            add(key, digest);
            return Optional.of(key);
        }
    }

    /// Keeps what was there.
    static final class StubbornMappings extends MemoryMappings {
        @Override
        public synchronized void put(Mapping mapping) {
            if (find(mapping.name()).isEmpty()) {
                super.put(mapping);
            }
        }
    }

    /// Deletes nothing.
    static final class LastingMappings extends MemoryMappings {
        @Override
        public synchronized void delete(String name) {}
    }

    /// Replaces whatever is there.
    static final class CarelessMappings extends MemoryMappings {
        @Override
        public synchronized boolean replace(Mapping mapping, @Nullable String before) {
            put(mapping);
            return true;
        }
    }

    /// Lists backwards.
    static final class BackwardMappings extends MemoryMappings {
        @Override
        public synchronized List<Mapping> all() {
            return super.all().reversed();
        }
    }

    /// Forgets the media type.
    static final class TypelessDocuments extends MemoryDocuments {
        TypelessDocuments() {
            super(MemoryStoresTest.CLOCK);
        }

        @Override
        public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
            return super.save(name, "application/octet-stream", bytes, bytesMax);
        }
    }

    /// Takes one byte too many.
    static final class RoomyDocuments extends MemoryDocuments {
        RoomyDocuments() {
            super(MemoryStoresTest.CLOCK);
        }

        @Override
        public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
            return super.save(name, contentType, bytes, bytesMax + 1);
        }
    }

    /// Keeps what came before the sender broke off.
    static final class HalfDocuments extends MemoryDocuments {
        HalfDocuments() {
            super(MemoryStoresTest.CLOCK);
        }

        @Override
        public SaveOutcome save(String name, String contentType, InputStream bytes, long bytesMax) {
            SaveOutcome outcome = super.save(name, contentType, bytes, bytesMax);
            if (outcome instanceof SaveOutcome.Broken) {
                super.save(name, contentType, new ByteArrayInputStream(new byte[1]), bytesMax);
            }
            return outcome;
        }
    }

    /// Of documents that come together, saves the first.
    static final class LoneDocuments extends MemoryDocuments {
        LoneDocuments() {
            super(MemoryStoresTest.CLOCK);
        }

        @Override
        public SaveAllOutcome saveAll(List<NewDocument> documents, long bytesMax) {
            return super.saveAll(documents.stream().limit(1).toList(), bytesMax);
        }
    }

    /// Deletes nothing.
    static final class LastingDocuments extends MemoryDocuments {
        LastingDocuments() {
            super(MemoryStoresTest.CLOCK);
        }

        @Override
        public synchronized void delete(String name) {
            super.open(name).ifPresent(OpenDocument::close);
        }
    }

    /// Raises the version though nothing changed.
    static final class RestlessProducts extends MemoryProducts {
        @Override
        public synchronized WriteOutcome put(Product product, Expectation expected, Instant now) {
            WriteOutcome outcome = super.put(product, expected, now);
            return outcome instanceof WriteOutcome.Written(StoredProduct stored)
                            && expected instanceof Expectation.Exists
                    ? new WriteOutcome.Written(
                            new StoredProduct(
                                    stored.product(),
                                    stored.version() + 1,
                                    stored.createdAt(),
                                    now))
                    : outcome;
        }
    }

    /// Passes over what the writer believes of the version.
    static final class CarelessProducts extends MemoryProducts {
        @Override
        public synchronized WriteOutcome put(Product product, Expectation expected, Instant now) {
            boolean there = find(product.handle()).isPresent();
            return super.put(
                    product,
                    there && expected instanceof Expectation.AtVersion
                            ? new Expectation.Exists()
                            : expected,
                    now);
        }
    }

    /// Forgets the last variant.
    static final class ForgetfulProducts extends MemoryProducts {
        @Override
        public synchronized Optional<StoredProduct> find(Handle handle) {
            return super.find(handle)
                    .map(
                            s ->
                                    new StoredProduct(
                                            s.product()
                                                    .withVariants(
                                                            s.product().variants().subList(0, 1)),
                                            s.version(),
                                            s.createdAt(),
                                            s.updatedAt()));
        }
    }

    /// Counts nothing below a path.
    static final class FlatProducts extends MemoryProducts {
        @Override
        public synchronized List<Category> categories() {
            return super.categories().stream()
                    .map(c -> new Category(c.name(), c.path(), c.count(), List.of()))
                    .toList();
        }
    }

    /// Takes a product for the one that had its name before, and counts on from nothing.
    static final class NamesakeProducts extends MemoryProducts {
        private final Map<Handle, Long> gone = new HashMap<>();

        private StoredProduct counted(StoredProduct stored) {
            long before = gone.getOrDefault(stored.product().handle(), 0L);
            return new StoredProduct(
                    stored.product(),
                    stored.version() - before,
                    stored.createdAt(),
                    stored.updatedAt());
        }

        private Expectation meant(Handle handle, Expectation expected) {
            return expected instanceof Expectation.AtVersion(long version)
                    ? new Expectation.AtVersion(version + gone.getOrDefault(handle, 0L))
                    : expected;
        }

        private WriteOutcome told(WriteOutcome outcome) {
            return switch (outcome) {
                case WriteOutcome.Created(StoredProduct stored) ->
                        new WriteOutcome.Created(counted(stored));
                case WriteOutcome.Written(StoredProduct stored) ->
                        new WriteOutcome.Written(counted(stored));
                case WriteOutcome.Stale(StoredProduct stored) when stored != null ->
                        new WriteOutcome.Stale(counted(stored));
                case WriteOutcome other -> other;
            };
        }

        @Override
        public synchronized Optional<StoredProduct> find(Handle handle) {
            return super.find(handle).map(this::counted);
        }

        @Override
        public synchronized WriteOutcome put(Product product, Expectation expected, Instant now) {
            return told(super.put(product, meant(product.handle(), expected), now));
        }

        @Override
        public synchronized WriteOutcome delete(Handle handle, Expectation expected) {
            Optional<StoredProduct> last = super.find(handle);
            WriteOutcome outcome = told(super.delete(handle, meant(handle, expected)));
            if (outcome instanceof WriteOutcome.Deleted) {
                last.ifPresent(stored -> gone.put(handle, stored.version()));
            }
            return outcome;
        }
    }

    /// Shows a page again.
    static final class RepeatingProducts extends MemoryProducts {
        @Override
        public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
            Page<ListedProduct> first = super.browse(query, page);
            if (page.after() == null || first.next() != null) {
                return first;
            }
            Page<ListedProduct> again = super.browse(query, new PageRequest(page.limit(), null));
            return new Page<>(again.items(), null);
        }
    }

    /// Passes over the vendor.
    static final class VendorlessProducts extends MemoryProducts {
        @Override
        public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
            return super.browse(
                    new ProductQuery(
                            query.text(),
                            query.category(),
                            null,
                            query.updatedSince(),
                            query.statuses(),
                            query.sort()),
                    page);
        }
    }

    /// Counts products and not their bytes.
    static final class BoundlessProducts extends MemoryProducts {
        @Override
        public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
            Page<ListedProduct> part = super.browse(query, page);
            List<ListedProduct> items = new ArrayList<>(part.items());
            while (part.next() != null && items.size() < page.limit()) {
                part =
                        super.browse(
                                query, new PageRequest(page.limit() - items.size(), part.next()));
                items.addAll(part.items());
            }
            return new Page<>(items, part.next());
        }
    }

    /// Reads many products at once, however heavy they are.
    static final class GreedyProducts extends MemoryProducts {
        @Override
        public synchronized Map<Handle, WeighedProduct> findLight(Collection<Handle> handles) {
            return findAll(handles).entrySet().stream()
                    .collect(
                            Collectors.toMap(
                                    Map.Entry::getKey,
                                    one -> new WeighedProduct.Light(one.getValue())));
        }
    }

    /// Takes a page that has fewer products than it might for the last.
    static final class HastyProducts extends MemoryProducts {
        @Override
        public synchronized Page<ListedProduct> browse(ProductQuery query, PageRequest page) {
            Page<ListedProduct> part = super.browse(query, page);
            boolean full = part.items().size() == page.limit();
            return new Page<>(part.items(), full ? part.next() : null);
        }
    }
}
