/// What caches ask for.
@NullMarked
package io.holdfast.cache.port.out;

import org.jspecify.annotations.NullMarked;
