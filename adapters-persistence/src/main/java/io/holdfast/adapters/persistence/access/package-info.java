/// API keys in PostgreSQL, each as the digest of its secret.
@NullMarked
package io.holdfast.adapters.persistence.access;

import org.jspecify.annotations.NullMarked;
