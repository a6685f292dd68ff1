/// Driven ports of the catalog: what it needs of stores and of readers of foreign lists.
@NullMarked
package io.holdfast.catalog.port.out;

import org.jspecify.annotations.NullMarked;
