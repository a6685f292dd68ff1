package io.holdfast.adapters.external.carriers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.Reply;
import io.holdfast.adapters.external.manners.StrictJson;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.order.Address;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.port.out.Carrier;

import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/// The carriers of a Shippo account, by Shippo's API: a shipment is made with `async: false`, and
/// comes with its rates. A shipment that nobody buys costs nothing, so the call can be repeated.
///
/// Each rate has two prices, in the currency of the sender and of the recipient; the one that was
/// asked for is taken. A parcel that Shippo refuses (400) has no offers.
public final class ShippoCarrier implements Carrier {
    private static final int BAD_REQUEST = 400;
    private static final Set<String> DONE = Set.of("SUCCESS", "ERROR");

    private final ThirdParty shippo;
    private final URI base;
    private final String token;
    private final Shipper shipper;

    /// A carrier.
    ///
    /// @param shippo how it is called; its name is the carrier's
    /// @param base `https://api.goshippo.com`
    /// @param token the secret API token
    /// @param shipper where parcels come from
    public ShippoCarrier(ThirdParty shippo, URI base, String token, Shipper shipper) {
        this.shippo = shippo;
        this.base = base;
        this.token = token;
        this.shipper = shipper;
    }

    @Override
    public String name() {
        return shippo.name();
    }

    @Override
    public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
        Ask ask =
                Ask.post(base.resolve("/shipments/"), body(parcel))
                        .with("Authorization", "ShippoToken " + token)
                        .with("Accept", "application/json")
                        .reading(Set.of(BAD_REQUEST));
        Currency currency = parcel.value().currency();
        return shippo.exchange(Repeat.SAFE, ask, reply -> offers(reply, currency));
    }

    private static List<CarrierOffer> offers(Reply reply, Currency currency) {
        StrictJson answer = StrictJson.of(reply);
        if (reply.status() == BAD_REQUEST) {
            return List.of();
        }
        StrictJson status = answer.member("status");
        if (!DONE.contains(status.text())) {
            throw status.wrong("is neither SUCCESS nor ERROR");
        }
        Quoted quoted = new Quoted(currency);
        for (StrictJson rate : answer.member("rates").elements()) {
            StrictJson level = rate.member("servicelevel");
            String provider = rate.member("provider").text();
            quoted.add(
                    provider,
                    level.member("token").text(),
                    provider + " " + level.member("name").text(),
                    price(rate, currency),
                    rate.find("estimated_days").map(StrictJson::decimal).orElse(""));
        }
        return quoted.offers();
    }

    private static Quoted.Price price(StrictJson rate, Currency asked) {
        String local = rate.find("currency_local").map(StrictJson::text).orElse("");
        return local.equals(asked.getCurrencyCode())
                ? new Quoted.Price(rate.member("amount_local").decimal(), local)
                : new Quoted.Price(rate.member("amount").decimal(), rate.member("currency").text());
    }

    private String body(Parcel parcel) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        to(body.putObject("address_to"), parcel.to());
        body.putObject("address_from")
                .put("name", shipper.name())
                .put("street1", shipper.street())
                .put("city", shipper.city())
                .put("state", shipper.region())
                .put("zip", shipper.postcode())
                .put("country", shipper.country());
        Shipper.Box box = shipper.box();
        body.putArray("parcels")
                .addObject()
                .put("length", Integer.toString(box.lengthCm()))
                .put("width", Integer.toString(box.widthCm()))
                .put("height", Integer.toString(box.heightCm()))
                .put("distance_unit", "cm")
                .put("weight", Long.toString(box.grams(parcel.weightGrams())))
                .put("mass_unit", "g");
        return body.put("async", false).toString();
    }

    private static void to(ObjectNode json, Address to) {
        json.put("name", to.name())
                .put("street1", to.line1())
                .put("street2", to.line2())
                .put("city", to.city())
                .put("state", to.region())
                .put("zip", to.postalCode())
                .put("country", to.country());
    }
}
