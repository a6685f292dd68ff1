package io.holdfast.catalog.feed;

import io.holdfast.kernel.Counts;

import org.jspecify.annotations.Nullable;

/// Where an import stands, as its last committed step left it.
///
/// @param phase what to do next
/// @param recordsRead records of the list that are staged or refused; reading skips as many
/// @param afterKey the last key applied, or `null`; also while a list is read again whose stage was
///   lost
/// @param groups groups in all, once linked
/// @param groupsDone groups applied
/// @param counts so far
public record Checkpoint(
        Phase phase,
        long recordsRead,
        @Nullable String afterKey,
        long groups,
        long groupsDone,
        Counts counts) {
    /// What an import does next.
    public enum Phase {
        /// Read the list on.
        READING,
        /// Apply groups.
        APPLYING,
        /// Add raw records to late rejects.
        EXPLAINING
    }

    /// {@return whether every group has been applied}
    public boolean isApplied() {
        return phase != Phase.READING && groupsDone >= groups;
    }
}
