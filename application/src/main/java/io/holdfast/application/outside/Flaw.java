package io.holdfast.application.outside;

import java.time.Instant;

/// What is wrong with what a section was given, although it was given in time.
///
/// @param useless whether it is not even to be shown
/// @param asOf from when it is
/// @param why in a few words
public record Flaw(boolean useless, Instant asOf, String why) {}
