package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.carriers.EasyPostCarrier;
import io.holdfast.adapters.external.carriers.ShippoCarrier;
import io.holdfast.adapters.external.checkups.HttpCheckUp;
import io.holdfast.adapters.external.manners.Surroundings;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.outside.JdbiAllowances;
import io.holdfast.application.concurrent.Machine;
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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Third parties: how they are called, and those that bring parcels.
@Factory
final class OutsideWiring {
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
    RemoteCarriers carriers(ThirdParties parties, Simulated simulated, Settings settings) {
        List<Carrier> carriers = new ArrayList<>();
        List<CheckUp> checkUps = new ArrayList<>();
        Outside outside = settings.outside();
        Outside.Account easypost = outside.easypost();
        if (easypost != null) {
            Place place = simulated.unless(easypost.url(), easypost.manners().name());
            ThirdParty party = parties.add(easypost.manners(), place.trust());
            URI base = place.url();
            String key = easypost.key().value();
            carriers.add(new EasyPostCarrier(party, base, key, outside.shipper()));
            checkUps.add(HttpCheckUp.easypost(party, base, key));
        }
        Outside.Account shippo = outside.shippo();
        if (shippo != null) {
            Place place = simulated.unless(shippo.url(), shippo.manners().name());
            ThirdParty party = parties.add(shippo.manners(), place.trust());
            URI base = place.url();
            String token = shippo.key().value();
            carriers.add(new ShippoCarrier(party, base, token, outside.shipper()));
            checkUps.add(HttpCheckUp.shippo(party, base, token));
        }
        return new RemoteCarriers(carriers, checkUps);
    }
}
