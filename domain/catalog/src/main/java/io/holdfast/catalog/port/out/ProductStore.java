package io.holdfast.catalog.port.out;

import io.holdfast.catalog.Category;
import io.holdfast.catalog.Expectation;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.Offer;
import io.holdfast.catalog.Product;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.catalog.StoredProduct;
import io.holdfast.catalog.WeighedProduct;
import io.holdfast.catalog.WriteOutcome;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Sku;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The catalogue's store.
///
/// ## Rules for every adapter
///
/// - **CAT-1** What was put is found again, equal in every field.
/// - **CAT-2** A put that changes something raises the version; one that changes nothing leaves
///   version and time as they are.
/// - **CAT-3** A put or delete whose expectation does not hold changes nothing and answers `Stale`,
///   or `Unknown` where the product was expected to exist and does not. Of any number of writers
///   who expect one version, one wins.
/// - **CAT-4** A SKU belongs to one product: a put that would give it to a second answers
///   `SkuTaken` and changes nothing.
/// - **CAT-5** Paging through any query shows every product that stays as it is exactly once, in
///   the order asked for, while others come, change and go.
/// - **CAT-6** Every condition of a query holds for every product shown, and no product for which
///   all hold is missing.
/// - **CAT-7** A deleted product is found no more, nor are its variants, and its SKUs are free.
/// - **CAT-8** Categories count active products at and below each path.
/// - **CAT-9** The offer of a SKU is what its product says of it at that time, whatever its status;
///   a SKU of no product has none.
/// - **CAT-10** A version is given once: a product begins above every version that a deleted
///   product of its handle has had, so that nobody takes the one for the other.
/// - **CAT-11** A page ends before the product with which its products would weigh more than
///   [ProductQuery#PAGE_BYTES_MAX], whatever makes them heavy, but never before its first; its
///   cursor goes on behind the last product that it has.
/// - **CAT-12** What is heavy is weighed before it is read: of many products at once those above
///   [WeighedProduct#LIGHT_BYTES_MAX] are not read, but named with their weight; of a page it is
///   said how heavy it is going to be, and while that is said nothing is kept from others.
///
/// ## Threads and failure
///
/// Safe for concurrent use; calls block; what is answered is on disk. A store that does not answer
/// throws [io.holdfast.kernel.StoreUnavailable]; reads may be repeated, and writes too, for they
/// carry an expectation.
public interface ProductStore {
    /// {@return one product, or empty}
    ///
    /// @param handle which
    Optional<StoredProduct> find(Handle handle);

    /// {@return those of the products that exist, with what of them can be bought}
    ///
    /// @param handles which, at most 1,000
    Map<Handle, ListedProduct> findAll(Collection<Handle> handles);

    /// {@return those of the products that exist: what is light, and how heavy the others are}
    ///
    /// @param handles which, at most 1,000
    Map<Handle, WeighedProduct> findLight(Collection<Handle> handles);

    /// {@return the offers of those SKUs that belong to a product}
    ///
    /// @param skus which, at most 1,000
    Map<Sku, Offer> offers(Collection<Sku> skus);

    /// {@return one part of a list}
    ///
    /// @param query which products, and in which order
    /// @param page which part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this query
    Page<ListedProduct> browse(ProductQuery query, PageRequest page);

    /// {@return one part of a list, of which is said how heavy it is before it is read}
    ///
    /// @param query which products, and in which order
    /// @param page which part
    /// @param weighed told the bytes that the products will weigh together, about, as the store
    ///   keeps them; may wait, and what it throws ends the call
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this query
    Page<ListedProduct> browse(ProductQuery query, PageRequest page, LongConsumer weighed);

    /// {@return the tree of categories that have active products, by name}
    List<Category> categories();

    /// Writes a product.
    ///
    /// @param product sound
    /// @param expected what the caller believes of it
    /// @param now the time
    /// @return `Created`, `Written`, `Stale`, `Unknown` or `SkuTaken`
    WriteOutcome put(Product product, Expectation expected, Instant now);

    /// Removes a product.
    ///
    /// @param handle which
    /// @param expected what the caller believes of it
    /// @return `Deleted`, `Stale` or `Unknown`
    WriteOutcome delete(Handle handle, Expectation expected);
}
