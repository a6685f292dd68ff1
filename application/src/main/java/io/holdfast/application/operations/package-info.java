/// Operating the server: what its operator is told about the parts that run on and on, and upkeep
/// in batches.
@NullMarked
package io.holdfast.application.operations;

import org.jspecify.annotations.NullMarked;
