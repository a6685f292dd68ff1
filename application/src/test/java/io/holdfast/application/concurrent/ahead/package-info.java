/// One step ahead, tested.
@NullMarked
package io.holdfast.application.concurrent.ahead;

import org.jspecify.annotations.NullMarked;
