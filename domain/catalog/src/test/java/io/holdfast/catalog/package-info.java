/// Tests of what makes a product sound.
@NullMarked
package io.holdfast.catalog;

import org.jspecify.annotations.NullMarked;
