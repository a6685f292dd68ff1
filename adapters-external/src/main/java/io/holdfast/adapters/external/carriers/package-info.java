/// Carriers whose rates stand in a table.
@NullMarked
package io.holdfast.adapters.external.carriers;

import org.jspecify.annotations.NullMarked;
