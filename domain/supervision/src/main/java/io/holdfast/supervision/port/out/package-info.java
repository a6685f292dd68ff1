/// What is asked for to see how the shop fares.
@NullMarked
package io.holdfast.supervision.port.out;

import org.jspecify.annotations.NullMarked;
