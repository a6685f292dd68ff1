/// Checkouts and orders: how a cart becomes an order, and how an order is taken back.
///
/// Start with [io.holdfast.application.checkout.CheckoutSteps], which says what each step does;
/// [io.holdfast.application.checkout.CheckoutRun] goes from one to the next.
@NullMarked
package io.holdfast.application.checkout;

import org.jspecify.annotations.NullMarked;
