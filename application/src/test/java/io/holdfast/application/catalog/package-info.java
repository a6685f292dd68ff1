/// Tests of browsing from memory.
@NullMarked
package io.holdfast.application.catalog;

import org.jspecify.annotations.NullMarked;
