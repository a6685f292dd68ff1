/// The contract of the store of products, and a store in memory that keeps it.
@NullMarked
package io.holdfast.contracts.catalog;

import org.jspecify.annotations.NullMarked;
