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

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Currency;
import java.util.List;
import java.util.Set;

/// The carriers of an EasyPost account, by EasyPost's API v2: a shipment is made, and comes with
/// its rates. A shipment that nobody buys costs nothing, so the call can be repeated.
///
/// Weights are ounces with one decimal place, rounded up. A parcel that EasyPost refuses (422: an
/// address that is none, too heavy) has no offers.
public final class EasyPostCarrier implements Carrier {
    private static final BigDecimal GRAMS_IN_OUNCE = new BigDecimal("28.349523125");
    private static final BigDecimal CM_IN_INCH = new BigDecimal("2.54");
    private static final int UNPROCESSABLE = 422;

    private final ThirdParty easypost;
    private final URI base;
    private final String authorization;
    private final Shipper shipper;

    /// A carrier.
    ///
    /// @param easypost how it is called; its name is the carrier's
    /// @param base `https://api.easypost.com`
    /// @param key the secret API key
    /// @param shipper where parcels come from
    public EasyPostCarrier(ThirdParty easypost, URI base, String key, Shipper shipper) {
        this.easypost = easypost;
        this.base = base;
        this.shipper = shipper;
        authorization =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String name() {
        return easypost.name();
    }

    @Override
    public List<CarrierOffer> offers(Parcel parcel) throws InterruptedException {
        Ask ask =
                Ask.post(base.resolve("/v2/shipments"), body(parcel))
                        .with("Authorization", authorization)
                        .with("Accept", "application/json")
                        .reading(Set.of(UNPROCESSABLE));
        Currency currency = parcel.value().currency();
        return easypost.exchange(Repeat.SAFE, ask, reply -> offers(reply, currency));
    }

    private static List<CarrierOffer> offers(Reply reply, Currency currency) {
        StrictJson answer = StrictJson.of(reply);
        if (reply.status() == UNPROCESSABLE) {
            answer.member("error").member("code").text();
            return List.of();
        }
        Quoted quoted = new Quoted(currency);
        for (StrictJson rate : answer.member("rates").elements()) {
            String carrier = rate.member("carrier").text();
            String service = rate.member("service").text();
            quoted.add(
                    carrier,
                    service,
                    carrier + " " + service,
                    new Quoted.Price(rate.member("rate").decimal(), rate.member("currency").text()),
                    rate.find("delivery_days").map(StrictJson::decimal).orElse(""));
        }
        return quoted.offers();
    }

    private String body(Parcel parcel) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode shipment = body.putObject("shipment");
        to(shipment.putObject("to_address"), parcel.to());
        from(shipment.putObject("from_address"));
        Shipper.Box box = shipper.box();
        shipment.putObject("parcel")
                .put("length", inches(box.lengthCm()))
                .put("width", inches(box.widthCm()))
                .put("height", inches(box.heightCm()))
                .put("weight", ounces(box.grams(parcel.weightGrams())));
        shipment.putObject("options").put("currency", parcel.value().currency().getCurrencyCode());
        return body.toString();
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

    private void from(ObjectNode json) {
        json.put("name", shipper.name())
                .put("street1", shipper.street())
                .put("city", shipper.city())
                .put("state", shipper.region())
                .put("zip", shipper.postcode())
                .put("country", shipper.country());
    }

    private static BigDecimal inches(int cm) {
        return BigDecimal.valueOf(cm).divide(CM_IN_INCH, 1, RoundingMode.CEILING);
    }

    private static BigDecimal ounces(long grams) {
        return BigDecimal.valueOf(grams).divide(GRAMS_IN_OUNCE, 1, RoundingMode.CEILING);
    }
}
