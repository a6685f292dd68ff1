/// Stages that work on demand: what is asked for at the end is what is taken at the begin.
///
/// Start with [Pipeline] (the rules and an example), then [Stage] (how a stage works: in parallel,
/// how far ahead, in order or not, and what a failing element means) and [Ended] (every way a run
/// can end).
///
/// This package knows no framework; it stands on `concurrent` for time, threads and waiting.
@NullMarked
package io.holdfast.application.concurrent.pipeline;

import org.jspecify.annotations.NullMarked;
