/// Carts over HTTP.
@NullMarked
package io.holdfast.adapters.web.carts;

import org.jspecify.annotations.NullMarked;
