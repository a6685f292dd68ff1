package io.holdfast.application.delivery;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.FanOut;
import io.holdfast.application.concurrent.fanout.Outcome;
import io.holdfast.application.concurrent.fanout.Outcomes;
import io.holdfast.application.concurrent.fanout.Part;
import io.holdfast.order.CarrierOffer;
import io.holdfast.order.Parcel;
import io.holdfast.order.Quotes;
import io.holdfast.order.RatesOutcome.Answer;
import io.holdfast.order.RatesOutcome.Asked;
import io.holdfast.order.ShippingRate;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.outside.Mishap;
import io.holdfast.outside.ThirdPartyFailed;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// All carriers, asked side by side. As slow as the slowest that is waited for, and one that fails
/// ruins nothing for the others. Safe for concurrent use.
public final class CarrierPanel {
    private static final Logger LOG = LoggerFactory.getLogger(CarrierPanel.class);

    /// The part of their time that carriers have at least.
    private static final int LEAST = 10;

    private final List<Carrier> carriers;
    private final Machine machine;
    private final FanOut fan;
    private final Duration patience;

    /// A panel.
    ///
    /// @param machine time and threads
    /// @param carriers in the order in which they are shown, each of another name
    /// @param patience how long all of them are waited for, from when somebody began to want it
    /// @throws IllegalArgumentException if two have one name
    public CarrierPanel(Machine machine, List<Carrier> carriers, Duration patience) {
        this.carriers = List.copyOf(carriers);
        this.machine = machine;
        this.fan = new FanOut(machine, "shipping rates");
        this.patience = patience;
        if (carriers.stream().map(Carrier::name).distinct().count() < carriers.size()) {
            throw new IllegalArgumentException("two carriers have one name");
        }
    }

    /// {@return until when somebody waits who begins now}
    Deadline begin() {
        return Deadline.after(machine, patience);
    }

    /// Asks those of which nothing is known yet.
    ///
    /// @param until no longer than that, what was done since it began included
    /// @param parcel what and where to
    /// @param known what is known, or `null`
    /// @return how it went with each, the known ones included
    /// @throws InterruptedException if the caller is interrupted while it waits
    Replies ask(Deadline until, Parcel parcel, @Nullable Quotes known) throws InterruptedException {
        Map<String, Part<List<ShippingRate>>> parts = new HashMap<>();
        for (Carrier carrier : carriers) {
            if (known == null || !known.answered().contains(carrier.name())) {
                parts.put(carrier.name(), Part.of(carrier.name(), () -> rates(carrier, parcel)));
            }
        }
        return replies(parts, fan.within(left(until)).all(List.copyOf(parts.values())));
    }

    /// A table needs no time worth mentioning, and is to be heard where the database took it all.
    private Duration left(Deadline until) {
        Duration least = patience.dividedBy(LEAST);
        Duration left = Duration.ofNanos(until.nanosLeft(machine));
        return left.compareTo(least) < 0 ? least : left;
    }

    private Replies replies(Map<String, Part<List<ShippingRate>>> parts, Outcomes outcomes) {
        List<Asked> asked = new ArrayList<>();
        Map<String, List<ShippingRate>> rates = new HashMap<>();
        for (Carrier carrier : carriers) {
            String name = carrier.name();
            Part<List<ShippingRate>> part = parts.get(name);
            if (part == null) {
                asked.add(new Asked(name, Answer.OK, Duration.ZERO));
                continue;
            }
            Outcome<List<ShippingRate>> outcome = outcomes.of(part);
            asked.add(new Asked(name, answer(outcome), outcome.took()));
            if (outcome instanceof Outcome.Ok(_, var offered, _)) {
                rates.put(name, offered);
            }
        }
        return new Replies(asked, rates);
    }

    private static Answer answer(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Ok<?> _ -> Answer.OK;
            case Outcome.Late(String carrier, Duration took) -> {
                LOG.info("carrier {} was given up after {}", carrier, took);
                yield Answer.LATE;
            }
            case Outcome.Failed(String carrier, ThirdPartyFailed cause, _) -> {
                LOG.info("carrier {} did not answer: {}", carrier, cause.getMessage());
                yield cause.mishap() == Mishap.TIMED_OUT ? Answer.LATE : Answer.FAILED;
            }
            case Outcome.Failed(String carrier, Throwable cause, _) -> {
                LOG.warn("carrier {} failed", carrier, cause);
                yield Answer.FAILED;
            }
        };
    }

    /// What no buyer could be charged is a failure of the carrier, like any other.
    private static List<ShippingRate> rates(Carrier carrier, Parcel parcel)
            throws InterruptedException {
        List<ShippingRate> rates = new ArrayList<>();
        Set<String> services = new HashSet<>();
        for (CarrierOffer offer : carrier.offers(parcel)) {
            if (!offer.price().currency().equals(parcel.value().currency())
                    || !services.add(offer.service())
                    || services.size() > Carrier.OFFERS_MAX) {
                throw new IllegalStateException(
                        "%s offers what it must not: %s".formatted(carrier.name(), offer));
            }
            rates.add(ShippingRate.of(carrier.name(), offer));
        }
        return rates;
    }
}
