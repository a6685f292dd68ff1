/// Proof that simulations keep their rules.
@NullMarked
package io.holdfast.application.concurrent.simulation;

import org.jspecify.annotations.NullMarked;
