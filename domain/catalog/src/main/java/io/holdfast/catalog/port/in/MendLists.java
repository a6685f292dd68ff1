package io.holdfast.catalog.port.in;

import io.holdfast.catalog.feed.RefusedListOutcome;
import io.holdfast.kernel.JobId;

/// Gives back what an import refused, in the form in which it came, so that its owner mends it and
/// sends just that again.
public interface MendLists {
    /// Opens the refused records of an import that has ended, in the order of its list. Where a
    /// product was refused as a whole, all its records are among them; a record of it that was
    /// taken may be too, and changes nothing when it is sent again.
    ///
    /// @param id which import
    /// @return the records, or why they cannot be had
    RefusedListOutcome refused(JobId id);
}
