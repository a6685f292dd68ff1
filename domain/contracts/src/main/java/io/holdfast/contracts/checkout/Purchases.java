package io.holdfast.contracts.checkout;

import io.holdfast.inventory.HoldId;
import io.holdfast.inventory.HoldRef;
import io.holdfast.inventory.HoldShare;
import io.holdfast.kernel.Money;
import io.holdfast.kernel.Sku;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Email;
import io.holdfast.order.OrderLine;
import io.holdfast.order.Purchase;
import io.holdfast.order.Shipping;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.Tax;
import io.holdfast.order.TaxRate;
import io.holdfast.order.Totals;

import java.util.Currency;
import java.util.List;
import java.util.UUID;

/// Purchases for tests.
public final class Purchases {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final TaxRate VAT = new TaxRate("VAT 19 %", 190_000);
    private static final Address ADDRESS =
            new Address("Zoë O'Neill \"👕\"", "Straße 1\\2", "", "Köln", "", "50667", "DE");

    private Purchases() {}

    /// {@return something that is bought, with everything in it that a store could get wrong}
    ///
    /// @param email whose it is
    public static Purchase of(String email) {
        OrderLine tees =
                new OrderLine(
                        new Sku("TEE \\\"' ö👕"),
                        "Tee 👕 \"'\\ ",
                        5,
                        eur(1_999),
                        VAT.within(eur(9_995)),
                        List.of(share(1, "TEE \\\"' ö👕", 3), share(-2, "TEE \\\"' ö👕", 2)));
        OrderLine gift =
                new OrderLine(
                        new Sku("GIFT"),
                        "",
                        1,
                        eur(0),
                        new Tax(new TaxRate("none", 0), eur(0)),
                        List.of(share(3, "GIFT", 1)));
        CarrierOffer offer =
                new CarrierOffer("standard", "By bike", eur(490), new CarrierOffer.Days(1, 3));
        Shipping shipping =
                new Shipping(ADDRESS, ShippingRate.of("post", offer), VAT.within(eur(490)));
        long tax = tees.tax().amount().amount() + shipping.tax().amount().amount();
        return new Purchase(
                List.of(tees, gift),
                new Email(email),
                shipping,
                new Totals(eur(9_995), eur(490), eur(tax), true, eur(10_485)));
    }

    private static Money eur(long amount) {
        return new Money(amount, EUR);
    }

    private static HoldShare share(long id, String sku, int quantity) {
        return new HoldShare(new HoldRef(new HoldId(new UUID(id, -id)), new Sku(sku)), quantity);
    }
}
