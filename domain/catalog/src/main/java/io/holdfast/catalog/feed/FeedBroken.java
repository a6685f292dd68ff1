package io.holdfast.catalog.feed;

/// A list cannot be read any further.
public final class FeedBroken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Says where and why.
    ///
    /// @param reason a sentence for the shop's owner, with the line where there is one
    public FeedBroken(String reason) {
        super(reason);
    }
}
