package io.holdfast.adapters.external.carriers;

import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A carrier whose rates stand in a table. Of the rows of a service, the first that fits a parcel
/// is its offer.
///
/// @param name by which it is known
/// @param rows in order
record TableCarrier(String name, List<RateRow> rows) implements Carrier {
    TableCarrier {
        rows = List.copyOf(rows);
    }

    @Override
    public List<CarrierOffer> offers(Parcel parcel) {
        Map<String, CarrierOffer> offers = new LinkedHashMap<>();
        for (RateRow row : rows) {
            if (row.fits(parcel)) {
                offers.putIfAbsent(row.offer().service(), row.offer());
            }
        }
        return List.copyOf(offers.values());
    }
}
