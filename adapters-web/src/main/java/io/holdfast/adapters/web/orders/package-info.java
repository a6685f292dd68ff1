/// Orders.
@NullMarked
package io.holdfast.adapters.web.orders;

import org.jspecify.annotations.NullMarked;
