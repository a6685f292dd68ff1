/// Use cases of stock.
@NullMarked
package io.holdfast.application.inventory;

import org.jspecify.annotations.NullMarked;
