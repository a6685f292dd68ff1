/// PostgreSQL behind the driven ports of the domain.
@NullMarked
package io.holdfast.adapters.persistence;

import org.jspecify.annotations.NullMarked;
