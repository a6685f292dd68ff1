/// Tests of payments through Stripe, against its own shapes served locally.
@NullMarked
package io.holdfast.adapters.external.stripe;

import org.jspecify.annotations.NullMarked;
