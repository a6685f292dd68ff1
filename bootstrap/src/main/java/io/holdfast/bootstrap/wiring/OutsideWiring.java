package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.carriers.EasyPostCarrier;
import io.holdfast.adapters.external.carriers.Shipper;
import io.holdfast.adapters.external.carriers.ShippoCarrier;
import io.holdfast.adapters.external.checkups.HttpCheckUp;
import io.holdfast.adapters.external.manners.Surroundings;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.outside.JdbiAllowances;
import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.delivery.KeptOffers;
import io.holdfast.bootstrap.settings.Outside;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.wiring.Simulated.Place;
import io.holdfast.kernel.port.out.Events;
import io.holdfast.order.port.out.Carrier;
import io.holdfast.outside.port.in.WatchThirdParties;
import io.holdfast.outside.port.out.Allowances;
import io.holdfast.outside.port.out.CheckUp;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Third parties: how they are called, and those that bring parcels.
@Factory
final class OutsideWiring {
    /// What a call to a carrier may take beyond its own limit.
    private static final Duration SLACK = Duration.ofSeconds(2);

    @Singleton
    Allowances allowances(Database database) {
        return new JdbiAllowances(database);
    }

    @Singleton
    @Bean(preDestroy = "close")
    ThirdParties parties(Machine machine, Allowances allowances, Events events) {
        return new ThirdParties(
                new Surroundings(machine, machine::nanoTime, machine::start, allowances, events));
    }

    @Singleton
    WatchThirdParties standings(ThirdParties parties) {
        return parties::standings;
    }

    /// Carriers that are asked over the network.
    ///
    /// @param carriers each of them
    /// @param checkUps how to find out whether it answers
    record RemoteCarriers(List<Carrier> carriers, List<CheckUp> checkUps) {
        RemoteCarriers {
            carriers = List.copyOf(carriers);
            checkUps = List.copyOf(checkUps);
        }
    }

    @Singleton
    RemoteCarriers carriers(
            ThirdParties parties, Simulated simulated, CacheDesk caches, Settings settings) {
        Sharing sharing = Sharing.of(caches, settings);
        List<Carrier> carriers = new ArrayList<>();
        List<CheckUp> checkUps = new ArrayList<>();
        Outside outside = settings.outside();
        Outside.Account easypost = outside.easypost();
        if (easypost != null) {
            Place place = simulated.unless(easypost.url(), easypost.manners().name());
            ThirdParty party = parties.add(easypost.manners(), place.trust());
            URI base = place.url();
            String key = easypost.key().value();
            Carrier carrier = new EasyPostCarrier(party, base, key, outside.shipper());
            carriers.add(sharing.of(carrier, base, key));
            checkUps.add(HttpCheckUp.easypost(party, base, key));
        }
        Outside.Account shippo = outside.shippo();
        if (shippo != null) {
            Place place = simulated.unless(shippo.url(), shippo.manners().name());
            ThirdParty party = parties.add(shippo.manners(), place.trust());
            URI base = place.url();
            String token = shippo.key().value();
            Carrier carrier = new ShippoCarrier(party, base, token, outside.shipper());
            carriers.add(sharing.of(carrier, base, token));
            checkUps.add(HttpCheckUp.shippo(party, base, token));
        }
        return new RemoteCarriers(carriers, checkUps);
    }

    /// What one buyer was told by a carrier, told to others.
    ///
    /// @param kept keeps it; `null` where each asks anew
    /// @param shipper where parcels come from
    private record Sharing(@Nullable KeptOffers kept, Shipper shipper) {
        static Sharing of(CacheDesk caches, Settings settings) {
            Outside outside = settings.outside();
            Duration fresh = settings.trade().shipping().shared();
            Duration longest =
                    Stream.of(outside.easypost(), outside.shippo())
                            .filter(Objects::nonNull)
                            .map(account -> account.manners().patience().whole())
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO);
            boolean isKept = fresh.isPositive() && longest.isPositive();
            return new Sharing(
                    isKept ? KeptOffers.open(caches, fresh, longest.plus(SLACK)) : null,
                    outside.shipper());
        }

        Carrier of(Carrier carrier, URI base, String key) {
            return kept == null
                    ? carrier
                    : kept.before(carrier, String.join("\n", base.toString(), key, "" + shipper));
        }
    }
}
