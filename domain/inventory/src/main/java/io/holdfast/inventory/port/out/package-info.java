/// What stock needs of a store.
@NullMarked
package io.holdfast.inventory.port.out;

import org.jspecify.annotations.NullMarked;
