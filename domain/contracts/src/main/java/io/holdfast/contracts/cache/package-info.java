/// What keeps results must do.
@NullMarked
package io.holdfast.contracts.cache;

import org.jspecify.annotations.NullMarked;
