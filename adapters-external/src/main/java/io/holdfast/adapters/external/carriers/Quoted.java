package io.holdfast.adapters.external.carriers;

import io.holdfast.kernel.Money;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.CarrierOffer.Days;
import io.holdfast.order.port.out.Carrier;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a carrier of carriers quotes for one parcel, made into offers: those in the currency that
/// was asked for, each service once, the cheapest first.
///
/// The order is by price and service, so that the same quotes are the same list in whatever order
/// they come.
final class Quoted {
    private static final int DAYS_MAX = 365;
    private static final Comparator<CarrierOffer> ORDER =
            Comparator.comparingLong((CarrierOffer offer) -> offer.price().amount())
                    .thenComparing(CarrierOffer::service);

    private final Currency asked;
    private final Map<String, CarrierOffer> offers = new LinkedHashMap<>();

    /// Nothing yet.
    ///
    /// @param asked the currency
    Quoted(Currency asked) {
        this.asked = asked;
    }

    /// One quote. Left out where it is in another currency.
    ///
    /// @param provider who would bring it
    /// @param service how, for machines
    /// @param name how, for buyers
    /// @param price what for, 0 or more
    /// @param days how long it takes; empty where that is not known
    /// @throws IllegalArgumentException if it is no quote at all
    void add(String provider, String service, String name, Price price, String days) {
        if (!price.currency().equals(asked.getCurrencyCode())) {
            return;
        }
        Money money = money(price);
        String code = code(service.startsWith(provider + "_") ? service : provider + "-" + service);
        CarrierOffer offer = new CarrierOffer(code, name, money, days(days));
        offers.merge(code, offer, (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
    }

    /// What is asked for.
    ///
    /// @param amount decimal
    /// @param currency ISO 4217
    record Price(String amount, String currency) {}

    private Money money(Price price) {
        Money money = Money.ofDecimal(plain(price.amount()), asked);
        if (money.amount() < 0) {
            throw new IllegalArgumentException("a price is less than nothing");
        }
        return money;
    }

    /// `12.5000` is 12.50 EUR, and `12.505` is no price.
    private String plain(String amount) {
        try {
            BigDecimal decimal = amount.length() > 30 ? BigDecimal.ZERO : new BigDecimal(amount);
            return amount.length() > 30 || decimal.scale() > 30 || decimal.scale() < -30
                    ? amount
                    : decimal.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a price is no number", e);
        }
    }

    /// A carrier that does not say how long it takes is not promised to be quick.
    private static Days days(String days) {
        if (days.isEmpty()) {
            return new Days(0, DAYS_MAX);
        }
        try {
            int whole = days.length() > 10 ? -1 : new BigDecimal(days).intValueExact();
            if (whole < 0 || whole > DAYS_MAX) {
                throw new IllegalArgumentException("a parcel takes 0 to 365 days");
            }
            return new Days(whole, whole);
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException("days are no whole number", e);
        }
    }

    /// {@return a name for machines: `UPSDAP`, `2ndDayAir` -> `upsdap-2nddayair`}
    private static String code(String foreign) {
        String code =
                foreign.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        String bounded =
                code.length() > CarrierOffer.CODE_LENGTH_MAX
                        ? code.substring(0, CarrierOffer.CODE_LENGTH_MAX)
                        : code;
        if (bounded.isEmpty()) {
            throw new IllegalArgumentException("a service has no name");
        }
        return bounded;
    }

    /// {@return the offers, the cheapest first}
    List<CarrierOffer> offers() {
        return offers.values().stream().sorted(ORDER).limit(Carrier.OFFERS_MAX).toList();
    }
}
