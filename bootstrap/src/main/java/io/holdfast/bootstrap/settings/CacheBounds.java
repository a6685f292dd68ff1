package io.holdfast.bootstrap.settings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// What whoever runs the server says of one cache in memory.
///
/// @param size most of it, in the unit of that cache, 1 or more; `null` for what Holdfast says
/// @param age after which a value is let go of; `null` for as long as it is of use
public record CacheBounds(@Nullable Long size, @Nullable Duration age) {
    /// Nothing is said.
    public static final CacheBounds UNSAID = new CacheBounds(null, null);

    /// {@return most of it; empty for what Holdfast says}
    public OptionalLong sizeMax() {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /// {@return after what a value is let go of; empty for as long as it is of use}
    public Optional<Duration> ageMax() {
        return Optional.ofNullable(age);
    }
}
