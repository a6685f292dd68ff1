/// Tests of the store of keys.
@NullMarked
package io.holdfast.adapters.persistence.access;

import org.jspecify.annotations.NullMarked;
