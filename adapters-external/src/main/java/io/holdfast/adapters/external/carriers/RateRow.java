package io.holdfast.adapters.external.carriers;

import io.holdfast.adapters.external.tables.TableRow;
import io.holdfast.kernel.Money;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.Parcel;

import java.util.Currency;
import java.util.List;
import java.util.Set;

/// What a service costs for some parcels.
///
/// @param countries where to; empty for everywhere
/// @param weightMaxGrams heaviest parcel
/// @param worth what a parcel is worth at least
/// @param offer what is asked for it
record RateRow(Set<String> countries, long weightMaxGrams, Money worth, CarrierOffer offer) {
    private static final String ANYWHERE = "*";
    private static final int DAYS_MAX = 365;

    RateRow {
        countries = Set.copyOf(countries);
    }

    static RateRow of(TableRow row) {
        Currency currency = row.parsed("currency", Money::currency);
        Days days =
                row.parsed(
                        "daysTo",
                        _ ->
                                new Days(
                                        (int) Math.min(DAYS_MAX, row.whole("daysFrom", 0, 0)),
                                        (int) Math.min(DAYS_MAX, row.whole("daysTo", 0, 0))));
        Money price = row.parsed("price", text -> Money.ofDecimal(text, currency));
        CarrierOffer offer =
                row.parsed(
                        "service",
                        service -> new CarrierOffer(service, row.text("name"), price, days));
        return new RateRow(
                row.parsed("countries", RateRow::countries),
                row.whole("weightMaxGrams", 1, Long.MAX_VALUE),
                row.parsed(
                        "totalMin", text -> Money.ofDecimal(text.isEmpty() ? "0" : text, currency)),
                offer);
    }

    private static Set<String> countries(String text) {
        if (text.equals(ANYWHERE)) {
            return Set.of();
        }
        List<String> named = List.of(text.split("\\s+"));
        for (String country : named) {
            if (!Address.isCountry(country)) {
                throw new IllegalArgumentException(
                        "is '*', or two capital letters each with a space between, was '%s'"
                                .formatted(text));
            }
        }
        return Set.copyOf(named);
    }

    boolean fits(Parcel parcel) {
        return (countries.isEmpty() || countries.contains(parcel.to().country()))
                && parcel.weightGrams() <= weightMaxGrams
                && parcel.value().currency().equals(worth.currency())
                && parcel.value().amount() >= worth.amount();
    }
}
