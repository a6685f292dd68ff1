package io.holdfast.catalog.picture;

import java.time.Instant;

/// What became of a wanted picture.
public sealed interface Settled {
    /// {@return which}
    WantedPicture wanted();

    /// It is kept.
    ///
    /// @param wanted which
    /// @param picture its renditions, all of which are stored
    /// @param isNew whether its renditions were made for it, or were there
    record Kept(WantedPicture wanted, Picture picture, boolean isNew) implements Settled {}

    /// It is not to be had.
    ///
    /// @param wanted which
    /// @param reason a sentence for the shop's owner
    /// @param dueAt when to ask again
    record Missed(WantedPicture wanted, String reason, Instant dueAt) implements Settled {}
}
