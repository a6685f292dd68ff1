package io.holdfast.application.export;

import io.holdfast.export.ListReader;

import java.time.Duration;

/// What readers of lists may take. Each holds a snapshot of the store, which keeps it from clearing
/// up, and a connection.
///
/// @param readersMax how many read at a time, 1 or more
/// @param strangersMax how many of them may be strangers, 1 to `readersMax`
/// @param idleMax how long a reader may take nothing, above zero
/// @param bytesPerSecondMin what it takes a second at least, on the average of all the time that it
///   was waited for, 1 or more; a first `idleMax` is granted
/// @param openMax how long a list is open at most, above zero
/// @param strangersOpenMax the same for lists of strangers, for whom both hold
public record ReadingLimits(
        int readersMax,
        int strangersMax,
        Duration idleMax,
        long bytesPerSecondMin,
        Duration openMax,
        Duration strangersOpenMax) {
    /// Refuses what nobody could read under.
    ///
    /// @throws IllegalArgumentException if a number or a time is not as above
    public ReadingLimits {
        if (strangersMax < 1 || readersMax < strangersMax) {
            throw new IllegalArgumentException(
                    "%d strangers among %d readers".formatted(strangersMax, readersMax));
        }
        if (bytesPerSecondMin < 1
                || !idleMax.isPositive()
                || !openMax.isPositive()
                || !strangersOpenMax.isPositive()) {
            throw new IllegalArgumentException(
                    "%d bytes a second, nothing for %s, %s in all, strangers %s"
                            .formatted(bytesPerSecondMin, idleMax, openMax, strangersOpenMax));
        }
    }

    /// {@return how long a list of a reader is open at most}
    Duration openMax(ListReader reader) {
        boolean shorter = reader == ListReader.STRANGER && strangersOpenMax.compareTo(openMax) < 0;
        return shorter ? strangersOpenMax : openMax;
    }
}
