/// Checkouts over stores in memory: alone, killed at every call, and simulated in a crowd.
@NullMarked
package io.holdfast.application.checkout;

import org.jspecify.annotations.NullMarked;
