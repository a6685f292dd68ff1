package io.holdfast.application.pictures;

import io.holdfast.catalog.picture.PictureFile;
import io.holdfast.catalog.picture.RenderOutcome;
import io.holdfast.catalog.picture.Settled;
import io.holdfast.catalog.picture.WantedPicture;

/// A picture on its way through a run.
sealed interface Piece {
    /// Gives back what it holds.
    default void release() {}

    /// It was fetched.
    ///
    /// @param wanted which
    /// @param hash of its renditions
    /// @param file where it lies
    record Fetched(WantedPicture wanted, String hash, PictureFile file) implements Piece {
        @Override
        public void release() {
            file.close();
        }
    }

    /// Its renditions are in memory.
    ///
    /// @param wanted which
    /// @param hash of them
    /// @param made they
    record Made(WantedPicture wanted, String hash, RenderOutcome.Made made) implements Piece {}

    /// It has come to its end, but for the writing down.
    ///
    /// @param settled how
    record Done(Settled settled) implements Piece {}
}
