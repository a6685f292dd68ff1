/// Events within one process keep their contract.
@NullMarked
package io.holdfast.adapters.persistence.events;

import org.jspecify.annotations.NullMarked;
