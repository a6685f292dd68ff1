/// What is told of what was written.
@NullMarked
package io.holdfast.application.events;

import org.jspecify.annotations.NullMarked;
