/// A payment gateway to try a shop with: it charges nobody, and does on demand whatever gateways do
/// at their worst.
@NullMarked
package io.holdfast.adapters.external.sandbox;

import org.jspecify.annotations.NullMarked;
