/// Lists written straight out of PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.exports;

import org.jspecify.annotations.NullMarked;
