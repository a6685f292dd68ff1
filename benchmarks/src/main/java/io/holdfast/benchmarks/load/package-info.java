/// Clients that cost much less than the server they ask: non-blocking sockets, requests that were
/// built before the run, and answers of which only the status and the length are looked at.
///
/// [ClosedLoop] asks for the next as soon as it has an answer, and finds the ceiling. [OpenLoop]
/// asks at a fixed rate whatever the server does, and finds what a caller waits. Latencies are
/// nanoseconds.
@NullMarked
package io.holdfast.benchmarks.load;

import org.jspecify.annotations.NullMarked;
