package io.holdfast.application.delivery;

import io.holdfast.kernel.Money;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;

import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;

/// Offers of a carrier as other nodes read them: each on a line, its parts between tabs, which are
/// in no name.
final class OffersText {
    private static final String BETWEEN = "\t";
    private static final String END = "\n";

    private OffersText() {}

    static String write(List<CarrierOffer> offers) {
        return offers.stream().map(OffersText::line).collect(Collectors.joining(END));
    }

    private static String line(CarrierOffer offer) {
        return String.join(
                BETWEEN,
                offer.service(),
                Long.toString(offer.price().amount()),
                offer.price().currency().getCurrencyCode(),
                Integer.toString(offer.days().from()),
                Integer.toString(offer.days().to()),
                offer.name());
    }

    static List<CarrierOffer> read(String text) {
        return text.lines().map(OffersText::offer).toList();
    }

    private static CarrierOffer offer(String line) {
        String[] parts = line.split(BETWEEN, -1);
        Currency currency = Currency.getInstance(parts[2]);
        return new CarrierOffer(
                parts[0],
                parts[5],
                new Money(Long.parseLong(parts[1]), currency),
                new Days(Integer.parseInt(parts[3]), Integer.parseInt(parts[4])));
    }
}
