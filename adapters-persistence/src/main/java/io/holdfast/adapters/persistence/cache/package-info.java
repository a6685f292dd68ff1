/// Results that are kept: in the memory of the process, and in a table that all nodes share.
@NullMarked
package io.holdfast.adapters.persistence.cache;

import org.jspecify.annotations.NullMarked;
