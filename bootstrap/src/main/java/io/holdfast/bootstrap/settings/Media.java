package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.documents.s3.S3Settings;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.adapters.external.pictures.PictureLimits;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// Where documents are kept, and how pictures get there.
///
/// @param s3 the store of documents, or `null` for files below the data directory
/// @param directLinks whether results are downloaded from the store itself, where it gives links
/// @param pictures how pictures are fetched
/// @param outbound how addresses are called that others name
public record Media(
        @Nullable S3Settings s3,
        boolean directLinks,
        Pictures pictures,
        OutboundSettings outbound) {

    /// How pictures are fetched.
    ///
    /// @param byThemselves whether imports and writes fetch what they name
    /// @param writesGathered for how long a run waits for more writes, above zero
    /// @param grace how long a picture stays that no product names, above zero
    /// @param downloads side by side, 1 or more
    /// @param cores decoding side by side, 1 or more
    /// @param limits of one picture
    public record Pictures(
            boolean byThemselves,
            Duration writesGathered,
            Duration grace,
            int downloads,
            int cores,
            PictureLimits limits) {}
}
