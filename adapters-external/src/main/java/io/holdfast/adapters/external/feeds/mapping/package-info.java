/// Any other flat list, by a mapping that says what its columns mean.
@NullMarked
package io.holdfast.adapters.external.feeds.mapping;

import org.jspecify.annotations.NullMarked;
