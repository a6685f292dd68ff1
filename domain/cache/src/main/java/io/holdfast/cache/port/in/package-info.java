/// What caches are asked for.
@NullMarked
package io.holdfast.cache.port.in;

import org.jspecify.annotations.NullMarked;
