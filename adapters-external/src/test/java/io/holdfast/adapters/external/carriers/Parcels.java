package io.holdfast.adapters.external.carriers;

import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.Parcel;

import java.util.Currency;

/// Things to send.
final class Parcels {
    static final Shipper SHIPPER =
            new Shipper(
                    "Acme",
                    "388 Townsend St",
                    "San Francisco",
                    "94107",
                    "CA",
                    "US",
                    new Shipper.Box(30, 20, 10, 100));
    static final Address HARBOUR =
            new Address(
                    "Elizabeth Swan", "179 N Harbor Dr", "", "Redondo Beach", "CA", "90277", "US");
    static final Address ICE = new Address("Penguin", "Base 1", "", "McMurdo", "", "", "AQ");

    private Parcels() {}

    static Parcel worth(long amount, String currency) {
        return new Parcel(HARBOUR, 437, 1, new Money(amount, Currency.getInstance(currency)));
    }
}
