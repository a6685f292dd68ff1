package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.simulator.Authority;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.EcbRole;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.ShippoRole;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.Settings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Third parties that do not exist, where somebody wants to see them behave badly.
@Factory
final class SimulatorWiring {
    @Singleton
    @Bean(preDestroy = "close")
    Simulated simulated(Settings settings, Machine machine, InstantSource clock) {
        Integer port = settings.outside().simulatorPort();
        if (port == null) {
            return new Simulated(null);
        }
        try {
            String currency = settings.imports().currency().getCurrencyCode();
            return new Simulated(
                    new Simulator(
                            port,
                            roles(currency, clock),
                            new Stage(
                                    machine::start,
                                    machine::sleep,
                                    new SecureRandom(),
                                    new Authority(clock.instant()))));
        } catch (IOException e) {
            throw new UncheckedIOException("third parties cannot be simulated at " + port, e);
        }
    }

    /// Who is played. A role more is a third party more.
    private static Map<String, Role> roles(String currency, InstantSource clock) {
        return Map.of(
                "easypost", new EasyPostRole(currency),
                "shippo", new ShippoRole(currency),
                "ecb", new EcbRole(clock));
    }
}
