package io.holdfast.catalog.port.in;

import io.holdfast.catalog.picture.Rendition;
import io.holdfast.jobs.OpenDocument;

import java.util.Optional;

/// Gives out renditions. Safe for concurrent use; calls block.
public interface ShowPictures {
    /// Opens a rendition. The caller closes it.
    ///
    /// @param hash of the picture, as anybody may have written it
    /// @param rendition which
    /// @return its bytes, or empty
    Optional<OpenDocument> open(String hash, Rendition rendition);
}
