package io.holdfast.application.concurrent.pipeline;

/// An element on which a stage threw.
///
/// @param stage the name of the stage
/// @param element what the stage had been given
/// @param cause what it threw
public record FailedElement(String stage, Object element, Throwable cause) {}
