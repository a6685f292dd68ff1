package io.holdfast.order;

/// A way of shipping that a buyer was shown, and can choose.
///
/// @param id by which it is chosen
/// @param carrier who brings it
/// @param offer how, and for how much
public record ShippingRate(RateId id, String carrier, CarrierOffer offer) {
    /// {@return a carrier's offer as it is shown}
    ///
    /// @param carrier its name
    /// @param offer what it offers
    /// @throws IllegalArgumentException if the carrier's name is none
    public static ShippingRate of(String carrier, CarrierOffer offer) {
        CarrierOffer.requireCode("carrier", carrier);
        RateId id =
                new RateId("%s.%s.%d".formatted(carrier, offer.service(), offer.price().amount()));
        return new ShippingRate(id, carrier, offer);
    }
}
