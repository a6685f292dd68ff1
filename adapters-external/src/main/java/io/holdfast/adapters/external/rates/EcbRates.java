package io.holdfast.adapters.external.rates;

import io.holdfast.adapters.external.manners.Ask;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.manners.ThirdParty.Repeat;
import io.holdfast.outside.ReferenceRates;
import io.holdfast.outside.port.out.ExchangeRates;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The daily reference rates of the European Central Bank, in its XML. It publishes them on working
/// days at about 16:00 Frankfurt time; their date is that of the last one.
///
/// A day that has yet to come is nonsense; days apart, for clocks and time zones differ. One of
/// long ago is what the bank says: it quotes nothing on holidays, and whoever is shown a price is
/// told its day.
public final class EcbRates implements ExchangeRates {
    private static final int DAYS_AHEAD_MAX = 3;

    private final ThirdParty ecb;
    private final URI feed;
    private final InstantSource clock;

    /// The rates.
    ///
    /// @param ecb how it is called
    /// @param feed where `eurofxref-daily.xml` is
    /// @param clock tells the time
    public EcbRates(ThirdParty ecb, URI feed, InstantSource clock) {
        this.ecb = ecb;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public ReferenceRates latest() throws InterruptedException {
        return ecb.exchange(
                Repeat.SAFE,
                Ask.get(feed),
                reply -> believable(EcbFeed.read(reply.mediaType(), reply.bytes())));
    }

    private ReferenceRates believable(ReferenceRates rates) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (rates.date().isAfter(today.plusDays(DAYS_AHEAD_MAX))) {
            throw new IllegalArgumentException("the day is yet to come: " + rates.date());
        }
        return rates;
    }
}
