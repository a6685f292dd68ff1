/// Shopify's product CSV.
@NullMarked
package io.holdfast.adapters.external.feeds.shopify;

import org.jspecify.annotations.NullMarked;
