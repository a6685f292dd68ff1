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

/// The lines of a list that is read piece by piece while it is sent, for [Lines]. Pieces are light,
/// but for a single entry that is large by itself: it has a place among all that is large until the
/// next is read or the list is closed, and a reader who takes next to nothing of it is hung up on
/// where others wait. Where there is no place for one in time the list is broken off.
///
/// Read by one thread at a time. Closed by any, also while it is read: whoever is sent the list may
/// hang up just then. Remembered is no more than whose place is to be given back, until it is.
///
/// @param <P> what holds a piece
/// @param <T> what is listed
public final class TakenLines<P, T> implements Iterator<String>, AutoCloseable {
    private static final int ENTRIES = 100;

    private final Runnable hangUp;
    private final Function<PageRequest, Taken<P>> pieces;
    private final Function<P, Page<T>> page;
    private final Function<T, String> line;
    private @Nullable Taken<P> taken;
    private boolean closed;
    // Of whoever reads alone.
    private boolean begun;
    private @Nullable Cursor next;
    private Iterator<T> items = Collections.emptyIterator();

    /// Walks from the first entry on.
    ///
    /// @param request of whoever is sent the lines
    /// @param pieces reads a piece
    /// @param page gives what was read of one
    /// @param line of an entry, with its line end
    public TakenLines(
            HttpRequest<?> request,
            Function<PageRequest, Taken<P>> pieces,
            Function<P, Page<T>> page,
            Function<T, String> line) {
        this(LargeAnswers.hangingUp(request), pieces, page, line);
    }

    TakenLines(
            Runnable hangUp,
            Function<PageRequest, Taken<P>> pieces,
            Function<P, Page<T>> page,
            Function<T, String> line) {
        this.hangUp = hangUp;
        this.pieces = pieces;
        this.page = page;
        this.line = line;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext()) {
            if (isClosed() || (begun && next == null)) {
                close();
                return false;
            }
            read();
        }
        return true;
    }

    private void read() {
        // Whoever waits for the next piece has nothing of the last one in memory any more.
        items = Collections.emptyIterator();
        giveBack();
        Taken<P> more = pieces.apply(PageRequest.piece(ENTRIES, next));
        if (!keep(more)) {
            more.close();
            return;
        }
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
        return line.apply(items.next());
    }

    /// Says that so much was sent.
    synchronized void sent(int bytes) {
        if (taken != null) {
            taken.moved(bytes);
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean keep(Taken<P> more) {
        taken = closed ? null : more;
        return !closed;
    }

    private synchronized void giveBack() {
        if (taken != null) {
            taken.close();
            taken = null;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        giveBack();
    }
}
