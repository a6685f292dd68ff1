/// WooCommerce's product CSV.
@NullMarked
package io.holdfast.adapters.external.feeds.woocommerce;

import org.jspecify.annotations.NullMarked;
