/// Proof that the values of this module refuse nonsense and keep what they are given.
@NullMarked
package io.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
