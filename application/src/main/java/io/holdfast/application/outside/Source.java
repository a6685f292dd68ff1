package io.holdfast.application.outside;

import io.holdfast.supervision.Figures;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Where a section of the dashboard comes from.
///
/// @param name of the section
/// @param fresh for how long what it gave is shown without asking again; 0 to ask each time
/// @param figures gives it; ends soon after an interrupt
public record Source(String name, Duration fresh, Callable<Figures> figures) {}
