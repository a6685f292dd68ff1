package io.holdfast.application.imports;

import io.holdfast.kernel.StoreUnavailable;

import java.util.function.Supplier;

/// The store of documents did not answer when a list was read once more. Told apart from what the
/// store of imports throws, for without the one an import can end, without the other it cannot.
final class ListAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StoreUnavailable unavailable;

    private ListAway(StoreUnavailable unavailable) {
        super(unavailable);
        this.unavailable = unavailable;
    }

    /// {@return what is read of a list}
    ///
    /// @param reading asks the store of documents, and no other
    /// @throws ListAway if that does not answer
    static <T> T unlessThere(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (StoreUnavailable e) {
            throw new ListAway(e);
        }
    }

    /// {@return what the store said}
    StoreUnavailable unavailable() {
        return unavailable;
    }
}
