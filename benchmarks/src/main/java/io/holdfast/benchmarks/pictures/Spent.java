package io.holdfast.benchmarks.pictures;

/// What some pictures took.
///
/// @param pictures how many
/// @param seconds by the clock
/// @param processorSeconds of all cores together
record Spent(int pictures, double seconds, double processorSeconds) {
    static final Spent NOTHING = new Spent(0, 0, 0);

    Spent plus(Spent more) {
        return new Spent(
                pictures + more.pictures,
                seconds + more.seconds,
                processorSeconds + more.processorSeconds);
    }

    double perMinute() {
        return 60 * pictures / seconds;
    }

    double processorMillis() {
        return 1_000 * processorSeconds / pictures;
    }
}
