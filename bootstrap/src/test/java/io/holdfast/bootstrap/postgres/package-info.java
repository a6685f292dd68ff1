/// The embedded PostgreSQL.
@NullMarked
package io.holdfast.bootstrap.postgres;

import org.jspecify.annotations.NullMarked;
