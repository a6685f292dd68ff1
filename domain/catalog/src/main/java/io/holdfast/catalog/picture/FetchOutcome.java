package io.holdfast.catalog.picture;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Every way that fetching a picture can end.
public sealed interface FetchOutcome {
    /// It is here.
    ///
    /// @param file to be closed by whoever was given it
    record Fetched(PictureFile file) implements FetchOutcome {}

    /// It will not be taken, now or later, unless something changes over there.
    ///
    /// @param reason a sentence for the shop's owner
    record Refused(String reason) implements FetchOutcome {}

    /// It could not be had this time.
    ///
    /// @param reason a sentence for the shop's owner
    /// @param retryAfter how long whoever has it wants to be left alone; `null` where that was not
    ///   said
    record Failed(String reason, @Nullable Duration retryAfter) implements FetchOutcome {
        /// Nobody wants to be left alone.
        ///
        /// @param reason a sentence for the shop's owner
        public Failed(String reason) {
            this(reason, null);
        }
    }
}
