/// Tests of what money is worth.
@NullMarked
package io.holdfast.adapters.external.rates;

import org.jspecify.annotations.NullMarked;
