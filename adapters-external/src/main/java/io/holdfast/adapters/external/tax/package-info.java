/// Taxes that stand in a table.
@NullMarked
package io.holdfast.adapters.external.tax;

import org.jspecify.annotations.NullMarked;
