/// Filling carts, and holding what is in them.
@NullMarked
package io.holdfast.application.cart;

import org.jspecify.annotations.NullMarked;
