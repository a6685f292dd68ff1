/// Tests of where carts go.
@NullMarked
package io.holdfast.application.delivery;

import org.jspecify.annotations.NullMarked;
