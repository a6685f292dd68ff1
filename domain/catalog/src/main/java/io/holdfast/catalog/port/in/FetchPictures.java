package io.holdfast.catalog.port.in;

import io.holdfast.catalog.picture.PictureWish;
import io.holdfast.kernel.Job;
import io.holdfast.kernel.Seed;

/// Starts runs over pictures. Safe for concurrent use; calls block.
public interface FetchPictures {
    /// Queues a run. The same seed queues one job, however often.
    ///
    /// @param seed of the request
    /// @param wish what it is for
    /// @return the job as it stands
    Job queue(Seed seed, PictureWish wish);
}
