package io.holdfast.supervision;

import io.holdfast.outside.Standing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How the shop fares, and those that it depends on.
///
/// @param at when it was asked for
/// @param took how long all of it took
/// @param sections in the order in which they are shown
/// @param thirdParties how they stand, by name
public record Dashboard(
        Instant at, Duration took, List<Section> sections, List<Standing> thirdParties) {
    /// Keeps copies.
    public Dashboard {
        sections = List.copyOf(sections);
        thirdParties = List.copyOf(thirdParties);
    }
}
