/// Use cases over the stores that are shipped, without a server around them.
@NullMarked
package io.holdfast.bootstrap.stores;

import org.jspecify.annotations.NullMarked;
