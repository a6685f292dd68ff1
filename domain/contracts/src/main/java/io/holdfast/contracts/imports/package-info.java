/// The contract of where imports gather their records, and an adapter in memory that keeps it.
@NullMarked
package io.holdfast.contracts.imports;

import org.jspecify.annotations.NullMarked;
