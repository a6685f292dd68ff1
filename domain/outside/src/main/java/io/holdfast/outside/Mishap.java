package io.holdfast.outside;

/// Every way that a call to a third party can come to nothing.
public enum Mishap {
    /// It takes no connections.
    REFUSED,
    /// The connection broke.
    BROKEN,
    /// Its certificate is expired, of another, or of nobody we trust.
    UNTRUSTED,
    /// It took longer than it may.
    TIMED_OUT,
    /// It allows no more calls now: by its own word (429), or by the limit that is kept for it.
    LIMITED,
    /// It failed so often that it is not called for a while.
    RESTING,
    /// As many calls to it as may be are under way.
    BUSY,
    /// It failed: a 5xx, or a status that makes no sense.
    ERROR,
    /// It will not do what it was asked to: a 4xx.
    REJECTED,
    /// It points elsewhere, where nobody goes.
    REDIRECTED,
    /// It says more than anybody reads.
    TOO_LARGE,
    /// What it says is not what was agreed on.
    NONSENSE;

    /// {@return whether the call may have reached it, and had an effect there}
    public boolean mayHaveHappened() {
        return switch (this) {
            case REFUSED, UNTRUSTED, LIMITED, RESTING, BUSY, REJECTED -> false;
            case BROKEN, TIMED_OUT, ERROR, REDIRECTED, TOO_LARGE, NONSENSE -> true;
        };
    }

    /// {@return whether the same call may go well a moment later}
    public boolean mayPass() {
        return switch (this) {
            case REFUSED, BROKEN, TIMED_OUT, ERROR -> true;
            case UNTRUSTED, LIMITED, RESTING, BUSY, REJECTED, REDIRECTED, TOO_LARGE, NONSENSE ->
                    false;
        };
    }

    /// {@return whether it says that the third party is not well, or not right}
    public boolean isItsFault() {
        return switch (this) {
            case LIMITED, RESTING, BUSY, REJECTED -> false;
            case REFUSED, BROKEN, UNTRUSTED, TIMED_OUT, ERROR, REDIRECTED, TOO_LARGE, NONSENSE ->
                    true;
        };
    }
}
