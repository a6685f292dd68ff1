/// What keys need of a store.
@NullMarked
package io.holdfast.access.port.out;

import org.jspecify.annotations.NullMarked;
