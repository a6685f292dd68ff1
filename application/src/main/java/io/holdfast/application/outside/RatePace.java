package io.holdfast.application.outside;

import java.time.Duration;

/// How often a bank is asked for exchange rates.
///
/// @param every for how long rates are new, more than 0
/// @param again how soon after a failure, more than 0
/// @param fetchMax longer than a call to the bank takes; when another node takes the place of one
///   that died while it asked
/// @param ages how old rates may be
public record RatePace(Duration every, Duration again, Duration fetchMax, RateDesk.Ages ages) {}
