package io.holdfast.catalog;

import io.holdfast.kernel.Event;
import io.holdfast.kernel.Handle;
import io.holdfast.kernel.JobId;

/// What happens to the catalogue.
public sealed interface CatalogEvent extends Event {
    /// A product is another than before, or is gone.
    ///
    /// @param handle which
    /// @param version that it has now, or had last
    /// @param wasShown whether everybody could see it before
    /// @param isShown whether everybody can see it now
    record ProductChanged(Handle handle, long version, boolean wasShown, boolean isShown)
            implements CatalogEvent {
        @Override
        public String subject() {
            return "product:" + handle.value();
        }
    }

    /// An import has written a part of its list.
    ///
    /// @param job which import
    record ListWritten(JobId job) implements CatalogEvent {
        @Override
        public String subject() {
            return "import:" + job;
        }
    }
}
