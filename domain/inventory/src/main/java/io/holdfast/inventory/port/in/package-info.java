/// What others may ask of stock.
@NullMarked
package io.holdfast.inventory.port.in;

import org.jspecify.annotations.NullMarked;
