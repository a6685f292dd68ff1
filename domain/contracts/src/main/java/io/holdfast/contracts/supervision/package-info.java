/// What adapters of the ports to the shop's own figures must satisfy.
@NullMarked
package io.holdfast.contracts.supervision;

import org.jspecify.annotations.NullMarked;
