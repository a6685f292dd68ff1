/// Tests of what nodes on one PostgreSQL know of each other.
@NullMarked
package io.holdfast.adapters.persistence.nodes;

import org.jspecify.annotations.NullMarked;
