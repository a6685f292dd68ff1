@NullMarked
package io.holdfast.adapters.persistence.cache;

import org.jspecify.annotations.NullMarked;
