/// The contract of the store of documents, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.documents;

import org.jspecify.annotations.NullMarked;
