/// Memory, as the server opens it.
@NullMarked
package io.holdfast.bootstrap.caches;

import org.jspecify.annotations.NullMarked;
