package io.holdfast.kernel;

/// What became of a job's records. Whole numbers, 0 or more.
///
/// @param accepted records that were understood
/// @param created entries that are new
/// @param updated entries that changed
/// @param unchanged entries that were as the record says already
/// @param rejected records, or entries, that were refused
/// @param duplicates records that a later one of the same key replaced
public record Counts(
        long accepted, long created, long updated, long unchanged, long rejected, long duplicates) {
    /// Nothing counted yet.
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

    /// {@return both together}
    ///
    /// @param more what to add
    public Counts plus(Counts more) {
        return new Counts(
                accepted + more.accepted,
                created + more.created,
                updated + more.updated,
                unchanged + more.unchanged,
                rejected + more.rejected,
                duplicates + more.duplicates);
    }
}
