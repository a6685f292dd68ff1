/// Where carts go, and how they can get there.
@NullMarked
package io.holdfast.application.delivery;

import org.jspecify.annotations.NullMarked;
