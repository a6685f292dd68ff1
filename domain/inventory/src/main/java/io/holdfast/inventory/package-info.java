/// Stock on hand, and what of it is spoken for.
///
/// Start with [StockLevel]. Quantities are whole pieces. This package knows no other context except
/// `io.holdfast.kernel`.
@NullMarked
package io.holdfast.inventory;

import org.jspecify.annotations.NullMarked;
