/// The contracts of the stores of checkouts and orders, and stores in memory that keep them.
@NullMarked
package io.holdfast.contracts.checkout;

import org.jspecify.annotations.NullMarked;
