/// Google Merchant's feeds, as XML and as tab-separated text.
@NullMarked
package io.holdfast.adapters.external.feeds.google;

import org.jspecify.annotations.NullMarked;
