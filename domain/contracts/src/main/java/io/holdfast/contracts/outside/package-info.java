/// What adapters of the ports to third parties must satisfy.
@NullMarked
package io.holdfast.contracts.outside;

import org.jspecify.annotations.NullMarked;
