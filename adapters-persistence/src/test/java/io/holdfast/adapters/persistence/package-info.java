/// Tests of the stores against a real PostgreSQL; see [EmbeddedDatabase].
@NullMarked
package io.holdfast.adapters.persistence;

import org.jspecify.annotations.NullMarked;
