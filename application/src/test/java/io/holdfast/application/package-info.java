/// Proof that holds for the kit as a whole.
@NullMarked
package io.holdfast.application;

import org.jspecify.annotations.NullMarked;
