package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.simulator.Authority;
import io.holdfast.adapters.external.simulator.EasyPostRole;
import io.holdfast.adapters.external.simulator.EcbRole;
import io.holdfast.adapters.external.simulator.Role;
import io.holdfast.adapters.external.simulator.ShippoRole;
import io.holdfast.adapters.external.simulator.Simulator;
import io.holdfast.adapters.external.simulator.Stage;
import io.holdfast.adapters.external.simulator.stripe.StripeBell;
import io.holdfast.adapters.external.simulator.stripe.StripeRole;
import io.holdfast.adapters.external.stripe.StripeSettings;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Trade;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.runtime.server.EmbeddedServer;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/// Third parties that do not exist, where somebody wants to see them behave badly.
@Factory
final class SimulatorWiring {
    private static final String EVENTS = "/api/v1/payments/stripe/events";
    private static final int MARK_LENGTH = 12;

    /// What tells us of the simulated Stripe.
    ///
    /// @param bell tells
    /// @param sender of it, or `null` where nobody wants to be told
    record Bell(StripeRole.Bell bell, @Nullable StripeBell sender) implements AutoCloseable {
        @Override
        public void close() {
            if (sender != null) {
                sender.close();
            }
        }
    }

    @Singleton
    @Bean(preDestroy = "close")
    Bell bell(Settings settings, Machine machine, BeanProvider<EmbeddedServer> server) {
        Trade.Payment payment = settings.trade().payment();
        StripeSettings stripe = payment.stripe();
        if (stripe == null || !payment.stripeSimulated()) {
            return new Bell(StripeRole.Bell.NONE, null);
        }
        StripeBell sender =
                new StripeBell(
                        () -> server.get().getURI().resolve(EVENTS),
                        stripe.webhookSecret(),
                        machine,
                        machine::start,
                        machine::sleep);
        return new Bell(sender, sender);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Simulated simulated(Settings settings, Machine machine, InstantSource clock, Bell bell) {
        Integer port = settings.outside().simulatorPort();
        if (port == null) {
            return new Simulated(null);
        }
        try {
            String currency = settings.imports().currency().getCurrencyCode();
            return new Simulated(
                    new Simulator(
                            port,
                            roles(currency, clock, bell.bell()),
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
    private static Map<String, Role> roles(
            String currency, InstantSource clock, StripeRole.Bell bell) {
        return Map.of(
                "easypost", new EasyPostRole(currency),
                "shippo", new ShippoRole(currency),
                "ecb", new EcbRole(clock),
                "stripe", new StripeRole(mark(), clock, bell));
    }

    /// Orders outlive the simulation that has their money; whatever comes after it has never heard
    /// of their payments.
    private static String mark() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, MARK_LENGTH);
    }
}
