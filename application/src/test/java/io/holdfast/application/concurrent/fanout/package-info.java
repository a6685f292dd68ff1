/// One step ahead, tested.
@NullMarked
package io.holdfast.application.concurrent.fanout;

import org.jspecify.annotations.NullMarked;
