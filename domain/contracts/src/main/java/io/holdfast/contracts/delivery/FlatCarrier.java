package io.holdfast.contracts.delivery;

import io.holdfast.kernel.Money;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;

import java.util.List;

/// Brings everything that is not too heavy to one country, for one price.
///
/// @param name by which it is known
/// @param country two letters
/// @param price in minor units of whatever currency is asked for
public record FlatCarrier(String name, String country, long price) implements Carrier {
    /// What it lifts.
    public static final long WEIGHT_MAX_GRAMS = 30_000;

    @Override
    public List<CarrierOffer> offers(Parcel parcel) {
        if (!parcel.to().country().equals(country) || parcel.weightGrams() > WEIGHT_MAX_GRAMS) {
            return List.of();
        }
        Money asked = new Money(price, parcel.value().currency());
        return List.of(new CarrierOffer("standard", "Standard", asked, new Days(1, 3)));
    }
}
