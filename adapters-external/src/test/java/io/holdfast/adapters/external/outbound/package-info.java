/// Calls to addresses that others name, tried against those that mean harm.
@NullMarked
package io.holdfast.adapters.external.outbound;

import org.jspecify.annotations.NullMarked;
