/// Tests of the simulated Stripe, beside the contracts that run through it.
@NullMarked
package io.holdfast.adapters.external.simulator.stripe;

import org.jspecify.annotations.NullMarked;
