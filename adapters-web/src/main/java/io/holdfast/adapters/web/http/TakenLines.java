package io.holdfast.adapters.web.http;

import io.holdfast.catalog.port.in.Taken;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.micronaut.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// The lines of a list that is read page by page while it is sent, for [Lines]. A page that is
/// large has a place among all that is large, until the next is read or the list is closed; where
/// others wait too long for it, the reader is hung up on. Used by one thread at a time.
///
/// @param <P> what holds a page
/// @param <T> what is listed
public final class TakenLines<P, T> implements Iterator<String>, AutoCloseable {
    /// Few, so that pages of what is usual are light, and have no place that others might want.
    private static final int ENTRIES = 100;

    private final Runnable hangUp;
    private final Function<PageRequest, Taken<P>> pages;
    private final Function<P, Page<T>> page;
    private final Function<T, String> line;
    private @Nullable Taken<P> taken;
    private boolean begun;
    private @Nullable Cursor next;
    private Iterator<T> items = Collections.emptyIterator();

    /// Walks from the first page on.
    ///
    /// @param request of whoever is sent the lines
    /// @param pages reads a page
    /// @param page gives what was read of one
    /// @param line of an entry, with its line end
    public TakenLines(
            HttpRequest<?> request,
            Function<PageRequest, Taken<P>> pages,
            Function<P, Page<T>> page,
            Function<T, String> line) {
        this.hangUp = LargeAnswers.hangingUp(request);
        this.pages = pages;
        this.page = page;
        this.line = line;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext()) {
            if (begun && next == null) {
                close();
                return false;
            }
            read();
        }
        return true;
    }

    private void read() {
        close();
        Taken<P> more = pages.apply(new PageRequest(ENTRIES, next));
        taken = more;
        more.onCutOff(hangUp);
        Page<T> read = page.apply(more.what());
        begun = true;
        next = read.next();
        items = read.items().iterator();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String made = line.apply(items.next());
        if (taken != null) {
            taken.moved(made.length());
        }
        return made;
    }

    /// Whoever waits for the next page has nothing of the last one in memory any more.
    @Override
    public void close() {
        items = Collections.emptyIterator();
        if (taken != null) {
            taken.close();
            taken = null;
        }
    }
}
