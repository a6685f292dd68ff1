/// Payments through Stripe: the PaymentIntents API, and the events that Stripe sends.
///
/// Start with [io.holdfast.adapters.external.stripe.StripeGateway]. What the rest of the world
/// knows as `stripe-java` speaks its protocol; how it calls is ours, so that every call ends.
@NullMarked
package io.holdfast.adapters.external.stripe;

import org.jspecify.annotations.NullMarked;
