/// One step ahead, tested.
@NullMarked
package io.holdfast.application.concurrent.gather;

import org.jspecify.annotations.NullMarked;
