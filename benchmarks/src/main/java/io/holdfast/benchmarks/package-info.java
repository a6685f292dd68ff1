/// Load runs of the packaged server, each beside a baseline that is measured in the same run.
///
/// Start with [Bench]. Ratios are what counts: figures of one machine say little about another.
@NullMarked
package io.holdfast.benchmarks;

import org.jspecify.annotations.NullMarked;
