/// Proof that what feeds carry keeps what it is given, within bounds.
@NullMarked
package io.holdfast.catalog.feed;

import org.jspecify.annotations.NullMarked;
