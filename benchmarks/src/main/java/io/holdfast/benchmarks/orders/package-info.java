/// How many carts become orders, and what one costs in processor time.
///
/// Start with [CheckoutBench].
@NullMarked
package io.holdfast.benchmarks.orders;

import org.jspecify.annotations.NullMarked;
