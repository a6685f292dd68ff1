/// The contract of the store of presence, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.presence;

import org.jspecify.annotations.NullMarked;
