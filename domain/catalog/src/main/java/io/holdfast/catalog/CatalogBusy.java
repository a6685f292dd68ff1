package io.holdfast.catalog;

/// So much that is large is being read just now that there is no memory for more. Nothing was read;
/// it may be asked for again in a moment.
public final class CatalogBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says how much was wanted.
    ///
    /// @param bytes of what was asked for
    public CatalogBusy(long bytes) {
        super("no memory for %,d bytes of products just now".formatted(bytes));
    }
}
