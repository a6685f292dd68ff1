/// Tests of queues by key.
@NullMarked
package io.holdfast.application.concurrent.turns;

import org.jspecify.annotations.NullMarked;
