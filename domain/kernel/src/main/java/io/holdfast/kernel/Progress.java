package io.holdfast.kernel;

/// How far a job has come.
///
/// @param phase what it does just now, in one word: `reading`, `applying`, `writing`
/// @param done units finished, 0 or more, never falling within one phase
/// @param total units in all, or [#UNKNOWN] where nobody can know yet
/// @param unit what is counted: `bytes`, `records`, `products`, `rows`
/// @param ratePerSecond units a second lately, 0 or more; 0 while the job does not run
/// @param etaSeconds seconds until the phase ends at that rate, or [#UNKNOWN], as it is while the
///   job does not run
public record Progress(
        String phase, long done, long total, String unit, long ratePerSecond, long etaSeconds) {
    /// Stands where a figure is not known.
    public static final long UNKNOWN = -1;

    /// Nothing done yet.
    public static final Progress NONE = new Progress("waiting", 0, UNKNOWN, "records", 0, UNKNOWN);

    /// Refuses impossible figures.
    ///
    /// @throws IllegalArgumentException if a figure is negative without being [#UNKNOWN]
    public Progress {
        if (done < 0 || total < UNKNOWN || ratePerSecond < 0 || etaSeconds < UNKNOWN) {
            throw new IllegalArgumentException(
                    "impossible progress: %d of %d, %d/s, eta %d"
                            .formatted(done, total, ratePerSecond, etaSeconds));
        }
    }

    /// {@return the same of a job that does not run, because it waits or has ended: nothing goes
    /// on, and nothing is to be waited for}
    public Progress atRest() {
        return new Progress(phase, done, total, unit, 0, UNKNOWN);
    }
}
