package io.holdfast.order.port.out;

import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;

import java.util.List;

/// Somebody who brings parcels. Any number of them are asked side by side, under one deadline; who
/// is late or fails is left out, and named.
///
/// ## Rules for every adapter
///
/// - **CAR-1** Its name never changes, and is one that [CarrierOffer] takes for a service.
/// - **CAR-2** Prices are in the currency of the parcel's value.
/// - **CAR-3** Each service is offered once, and the same question has the same answer in the same
///   order, until somebody changes the carrier's prices.
/// - **CAR-4** Where it does not go, or what is too heavy for it, has no offers: that is an answer,
///   and no failure.
///
/// A call may go out to the network. It ends soon after an interrupt, by `InterruptedException`;
/// whatever else it throws means that this carrier has no answer now. Safe for concurrent use.
public interface Carrier {
    /// {@return by what it is known, for machines}
    String name();

    /// {@return how it would bring a parcel, the one to be shown first at the front; at most
    /// [#OFFERS_MAX]}
    ///
    /// @param parcel what and where to
    /// @throws InterruptedException if the caller is interrupted
    List<CarrierOffer> offers(Parcel parcel) throws InterruptedException;

    /// Most offers of one carrier that are shown.
    int OFFERS_MAX = 20;
}
