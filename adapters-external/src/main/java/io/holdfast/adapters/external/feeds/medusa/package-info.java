/// Medusa's product CSV.
@NullMarked
package io.holdfast.adapters.external.feeds.medusa;

import org.jspecify.annotations.NullMarked;
