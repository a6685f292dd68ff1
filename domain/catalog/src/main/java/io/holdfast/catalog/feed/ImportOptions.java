package io.holdfast.catalog.feed;

/// What an import does with what it reads.
///
/// @param mode what happens to products that exist
/// @param dryRun whether to find out only
/// @param setsStock whether counts are set; if not, those of products are passed over, records of
///   stock refused, and a list of nothing else fails
/// @param rejectsMax most rejects before the import stops and says so, 0 or more
public record ImportOptions(Mode mode, boolean dryRun, boolean setsStock, long rejectsMax) {
    /// Rejects that are borne where nobody says otherwise.
    public static final long REJECTS_MAX_DEFAULT = 10_000;

    /// What happens to products that exist.
    public enum Mode {
        /// New ones are created, others changed.
        UPSERT,
        /// New ones are created, others refused.
        CREATE
    }
}
