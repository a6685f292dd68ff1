package io.holdfast.adapters.external.pictures;

import java.time.Duration;

/// What a picture may cost.
///
/// @param bytesMax most bytes of one as it is fetched
/// @param pixelsMax most pixels of one
/// @param limit longest time of one fetch, redirects included
public record PictureLimits(long bytesMax, long pixelsMax, Duration limit) {}
