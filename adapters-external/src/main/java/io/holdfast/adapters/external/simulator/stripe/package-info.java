/// Stripe, as far as payments go: PaymentIntents, charges, refunds and the balance in its own wire
/// format, with its idempotency keys, its declines and its signed events. Start with `StripeRole`.
/// It remembers for as long as it runs, a bounded number of things.
@NullMarked
package io.holdfast.adapters.external.simulator.stripe;

import org.jspecify.annotations.NullMarked;
