package io.holdfast.order;

/// How something gets to its buyer.
///
/// @param to where it goes
/// @param rate as it was shown and chosen
/// @param tax on its price
public record Shipping(Address to, ShippingRate rate, Tax tax) {}
