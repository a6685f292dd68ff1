/// Stores that tell of what they did.
@NullMarked
package io.holdfast.application.events;

import org.jspecify.annotations.NullMarked;
