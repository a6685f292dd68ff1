package io.holdfast.benchmarks.load;

/// What a run of requests came to.
///
/// @param latencies of the answers that were good
/// @param failed requests that got no answer, or another than 200
/// @param seconds the run lasted
/// @param clientShare of one processor that the client used, 0 to 1 a thread
public record Outcome(Latencies latencies, long failed, double seconds, double clientShare) {
    /// {@return good answers a second}
    public double perSecond() {
        return latencies.count() / seconds;
    }
}
