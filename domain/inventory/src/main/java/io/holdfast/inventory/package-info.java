/// Stock on hand, and what of it is spoken for.
///
/// Start with [StockLevel], the state of one SKU, [Hold], a part of it that is spoken for, and
/// [StockCommand], everything that changes them; [StockDecision] says how. Quantities are whole
/// pieces. This package knows no other context except `io.holdfast.kernel`.
@NullMarked
package io.holdfast.inventory;

import org.jspecify.annotations.NullMarked;
