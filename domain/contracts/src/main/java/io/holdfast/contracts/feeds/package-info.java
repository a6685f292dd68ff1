/// The contract of what reads lists of other shops.
@NullMarked
package io.holdfast.contracts.feeds;

import org.jspecify.annotations.NullMarked;
