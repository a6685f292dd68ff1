/// Proof that the shared words refuse nonsense and keep what they are given.
@NullMarked
package io.holdfast.kernel;

import org.jspecify.annotations.NullMarked;
