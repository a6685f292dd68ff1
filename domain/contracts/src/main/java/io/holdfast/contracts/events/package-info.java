/// What carries events must do.
@NullMarked
package io.holdfast.contracts.events;

import org.jspecify.annotations.NullMarked;
