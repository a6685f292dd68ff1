package io.holdfast.catalog.port.in;

import io.holdfast.catalog.Category;
import io.holdfast.catalog.ListedProduct;
import io.holdfast.catalog.ProductQuery;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import java.util.List;
import java.util.Optional;

/// Reads the catalogue. Safe for concurrent use. A read sees every product as it was answered
/// before, whichever node answered, and stock as it was answered on this node; of stock that
/// another node has held or sold it may see what was true a moment ago (see
/// [io.holdfast.catalog.port.out.CatalogMoments]).
///
/// Calls block, but for the two named `known`: these give what memory holds and never wait, for
/// callers on a thread that others share.
public interface BrowseProducts {
    /// {@return one product, whatever its status, or empty; however large it is, so this is for
    /// callers who are few, such as whoever has just written it}
    ///
    /// @param handle which
    Optional<ListedProduct> find(Handle handle);

    /// {@return one product, whatever its status, or empty, for as long as the caller needs it}
    ///
    /// @param handle which
    /// @throws io.holdfast.catalog.CatalogBusy if it is large, and there was no memory for it in
    ///   some seconds
    Taken<Optional<ListedProduct>> take(Handle handle);

    /// {@return the product, where [#take] would give it without asking anybody and it is not
    /// large; empty says nothing about whether there is one}
    ///
    /// @param handle which
    Optional<ListedProduct> known(Handle handle);

    /// Lists products. A product that does not change between two pages is shown exactly once,
    /// whatever else changes. Where products are heavy, a page has fewer than its limit (see
    /// [ProductQuery#PAGE_BYTES_MAX]); only one without a cursor is the last.
    ///
    /// @param query which, and in which order
    /// @param page which part
    /// @return the part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this query
    Page<ListedProduct> browse(ProductQuery query, PageRequest page);

    /// Lists products as [#browse] does, for as long as the caller needs them.
    ///
    /// @param query which, and in which order
    /// @param page which part
    /// @return the part
    /// @throws io.holdfast.kernel.StaleCursor if the cursor is not of this query
    /// @throws io.holdfast.catalog.CatalogBusy if it is large, and there was no memory for it in
    ///   some seconds
    Taken<Page<ListedProduct>> take(ProductQuery query, PageRequest page);

    /// {@return the part, where [#take] would give it without asking anybody and it is not large}
    ///
    /// @param query which, and in which order
    /// @param page which part
    Optional<Page<ListedProduct>> known(ProductQuery query, PageRequest page);

    /// {@return the tree of categories that have active products, by name}
    List<Category> categories();
}
