@NullMarked
package io.holdfast.application.cache;

import org.jspecify.annotations.NullMarked;
