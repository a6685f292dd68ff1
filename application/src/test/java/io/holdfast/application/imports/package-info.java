/// Tests of what imports do with what they have read.
@NullMarked
package io.holdfast.application.imports;

import org.jspecify.annotations.NullMarked;
