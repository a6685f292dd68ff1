package io.holdfast.application.supervision;

/// How many children a supervisor has.
///
/// @param specs all of them, whatever they do
/// @param active those with a life
/// @param supervisors those that are supervisors, with a life or not
/// @param workers the others
public record ChildCounts(int specs, int active, int supervisors, int workers) {}
