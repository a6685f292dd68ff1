/// Mappings that people wrote, in PostgreSQL.
@NullMarked
package io.holdfast.adapters.persistence.mappings;

import org.jspecify.annotations.NullMarked;
