/// The contract of the source of lists that go out, and a source in memory that keeps it.
@NullMarked
package io.holdfast.contracts.export;

import org.jspecify.annotations.NullMarked;
