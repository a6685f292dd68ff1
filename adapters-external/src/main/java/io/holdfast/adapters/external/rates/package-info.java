/// What money is worth, by the European Central Bank.
@NullMarked
package io.holdfast.adapters.external.rates;

import org.jspecify.annotations.NullMarked;
