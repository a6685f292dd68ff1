package io.holdfast.catalog.picture;

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
    record Failed(String reason) implements FetchOutcome {}
}
