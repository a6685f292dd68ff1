package io.holdfast.benchmarks.stock;

/// What came of a measurement.
///
/// @param perSecond holds a second
/// @param p50Millis time within which half of the holds were there
/// @param p99Millis time within which all but one in a hundred were there
record Sales(double perSecond, double p50Millis, double p99Millis) {}
