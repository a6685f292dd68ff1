package io.holdfast.inventory;

/// Stock could not be changed just now: too many want to, or the part that does it is being
/// restarted.
public final class StockBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean unchanged;

    /// Says what is known.
    ///
    /// @param unchanged whether the command is known to have had no effect; else it may have, now
    ///   or soon, and asking again with the same ids is safe
    /// @param why in a few words, for the log
    public StockBusy(boolean unchanged, String why) {
        super(why);
        this.unchanged = unchanged;
    }

    /// {@return whether the command is known to have had no effect}
    public boolean isUnchanged() {
        return unchanged;
    }
}
