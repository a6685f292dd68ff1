/// Stores that tell of what they have written: each does what the one behind it does, and publishes
/// afterwards.
@NullMarked
package io.holdfast.application.events;

import org.jspecify.annotations.NullMarked;
