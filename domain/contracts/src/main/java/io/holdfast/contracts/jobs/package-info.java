/// The contracts of the store of jobs and of the signals that tell of them, and adapters in memory
/// that keep them.
@NullMarked
package io.holdfast.contracts.jobs;

import org.jspecify.annotations.NullMarked;
