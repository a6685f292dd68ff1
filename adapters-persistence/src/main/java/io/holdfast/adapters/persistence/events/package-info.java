/// Events within one process.
@NullMarked
package io.holdfast.adapters.persistence.events;

import org.jspecify.annotations.NullMarked;
