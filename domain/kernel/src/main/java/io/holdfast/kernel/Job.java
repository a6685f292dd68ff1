package io.holdfast.kernel;

import org.jspecify.annotations.Nullable;

/// One piece of durable work, as everybody sees it: a row, never a thread.
///
/// @param id its identity
/// @param kind what sort of work
/// @param state where it stands
/// @param priority 0 is taken first, 9 last
/// @param attempts how often a worker has begun it; also the fence of the newest attempt
/// @param seq grows by at least one with every visible change; ids of progress events
/// @param progress how far it has come
/// @param counts what became of its records
/// @param error why it failed, a sentence for its owner, or `null`
/// @param times when what happened
public record Job(
        JobId id,
        JobKind kind,
        JobState state,
        int priority,
        int attempts,
        long seq,
        Progress progress,
        Counts counts,
        @Nullable String error,
        JobTimes times) {}
