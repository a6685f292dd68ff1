package io.holdfast.application.concurrent.mailbox;

import java.time.Duration;

/// How long calls took, from being made to being answered, since the mailbox was made.
///
/// @param calls how many were answered
/// @param median at least half of them took no longer; up to a quarter too long
/// @param p99 at least 99 in 100 of them took no longer; up to a quarter too long
/// @param max the longest
public record LatencyView(long calls, Duration median, Duration p99, Duration max) {}
