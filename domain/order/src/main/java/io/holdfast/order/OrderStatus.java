package io.holdfast.order;

/// Where an order stands.
///
/// @param state what became of it
/// @param payment what became of its money
/// @param reason why it was cancelled or refunded; empty where it was not, or nobody said
public record OrderStatus(OrderState state, PaymentState payment, String reason) {}
