/// Lists of JSON objects: native products and stock, one a line or in one array.
@NullMarked
package io.holdfast.adapters.external.feeds.json;

import org.jspecify.annotations.NullMarked;
