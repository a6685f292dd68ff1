package io.holdfast.adapters.external.rates;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.port.out.ExchangeRates;

import java.net.URI;

/// The daily reference rates of the European Central Bank, in its XML. It publishes them on working
/// days at about 16:00 Frankfurt time; their date is that of the last one.
public final class EcbRates implements ExchangeRates {
    private final ThirdParty ecb;
    private final URI feed;

    /// The rates.
    ///
    /// @param ecb how it is called
    /// @param feed where `eurofxref-daily.xml` is
    public EcbRates(ThirdParty ecb, URI feed) {
        this.ecb = ecb;
        this.feed = feed;
    }

    @Override
    public ReferenceRates latest() throws InterruptedException {
        return ecb.exchange(
                Repeat.SAFE,
                Ask.get(feed),
                reply -> EcbFeed.read(reply.mediaType(), reply.bytes()));
    }
}
