@NullMarked
package io.holdfast.adapters.web.products;

import org.jspecify.annotations.NullMarked;
