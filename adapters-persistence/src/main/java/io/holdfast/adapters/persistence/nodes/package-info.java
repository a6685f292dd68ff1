/// Which nodes there are on one database.
@NullMarked
package io.holdfast.adapters.persistence.nodes;

import org.jspecify.annotations.NullMarked;
