package io.holdfast.adapters.web.http;

import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// Walks a list page by page. Used by one thread at a time.
///
/// @param <T> what is listed
public final class PagedIterator<T> implements Iterator<T> {
    private final Function<PageRequest, Page<T>> pages;
    private @Nullable Page<T> page;
    private Iterator<T> items = List.<T>of().iterator();

    /// Walks from the first page on.
    ///
    /// @param pages gives a page
    public PagedIterator(Function<PageRequest, Page<T>> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext()) {
            Page<T> before = page;
            if (before != null && before.next() == null) {
                return false;
            }
            Page<T> next =
                    pages.apply(
                            new PageRequest(
                                    PageRequest.LIMIT_MAX, before == null ? null : before.next()));
            page = next;
            items = next.items().iterator();
            if (next.items().isEmpty() && next.next() == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return items.next();
    }
}
