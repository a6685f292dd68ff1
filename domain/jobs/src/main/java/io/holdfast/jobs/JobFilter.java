package io.holdfast.jobs;

import io.holdfast.kernel.JobKind;
import io.holdfast.kernel.JobState;

import org.jspecify.annotations.Nullable;

/// Which jobs are wanted.
///
/// @param kind only this kind, or `null` for all
/// @param state only in this state, or `null` for all
/// @param previews whether previews are among them, see [JobView#isPreview]
public record JobFilter(@Nullable JobKind kind, @Nullable JobState state, boolean previews) {
    /// Every job that is none of the previews.
    public static final JobFilter ALL = new JobFilter(null, null, false);
}
