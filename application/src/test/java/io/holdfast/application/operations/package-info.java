/// What the operator is told.
@NullMarked
package io.holdfast.application.operations;

import org.jspecify.annotations.NullMarked;
