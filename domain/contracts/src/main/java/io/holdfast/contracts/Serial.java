package io.holdfast.contracts;

/// A number that fakes of ports count with. Not safe for concurrent use: whoever holds it has a
/// lock of its own.
public final class Serial {
    private long last;

    /// Nothing counted yet.
    public Serial() {}

    /// {@return one more than the last}
    public long next() {
        last++;
        return last;
    }

    /// {@return the last; 0 at first}
    public long last() {
        return last;
    }

    /// Goes on after a number.
    ///
    /// @param number which
    public void set(long number) {
        last = number;
    }
}
