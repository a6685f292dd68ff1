/// The concurrency kit beside what else there is: the bare JDK, a lock, a queue, actors.
///
/// [KitBench] decides what is compared with what, [ClosedLoop] is what JMH runs.
@NullMarked
package io.holdfast.benchmarks.kit;

import org.jspecify.annotations.NullMarked;
