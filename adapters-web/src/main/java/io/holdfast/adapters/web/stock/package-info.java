/// Stock levels.
@NullMarked
package io.holdfast.adapters.web.stock;

import org.jspecify.annotations.NullMarked;
