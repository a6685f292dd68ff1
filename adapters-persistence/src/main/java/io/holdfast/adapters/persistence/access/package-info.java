/// API keys in PostgreSQL, by the digests of their secrets.
@NullMarked
package io.holdfast.adapters.persistence.access;

import org.jspecify.annotations.NullMarked;
