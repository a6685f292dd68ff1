package io.holdfast.benchmarks.kit;

/// The state that one owner keeps, whoever that is: an immutable value, as a mailbox wants it.
///
/// @param entries how many amounts came in
/// @param sum of the amounts
record Balance(long entries, long sum) {
    static final Balance EMPTY = new Balance(0, 0);

    /// The limit of every call, as the kit has it unless told.
    static final long LIMIT_SECONDS = 5;

    Balance plus(long amount) {
        return new Balance(entries + 1, sum + amount);
    }

    static void check(long sum) {
        if (sum < 1) {
            throw new IllegalStateException("a wrong answer: " + sum);
        }
    }
}
