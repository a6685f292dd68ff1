/// Tests of how lists go out.
@NullMarked
package io.holdfast.application.export;

import org.jspecify.annotations.NullMarked;
