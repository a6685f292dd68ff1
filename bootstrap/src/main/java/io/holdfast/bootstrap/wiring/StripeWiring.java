package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.outbound.AddressRange;
import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.adapters.external.stripe.StripeNotices;
import io.holdfast.adapters.external.stripe.StripeSettings;
import io.holdfast.application.checkout.Checkouts;
import io.holdfast.application.checkout.GatewayEar;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.order.Heard;
import io.holdfast.order.port.in.HearGateway;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.List;

/// Stripe, where it takes the money.
@Factory
final class StripeWiring {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 64;

    /// Where Stripe is, the operator says, and not a stranger: everything may be called.
    private static final List<AddressRange> ANYWHERE =
            List.of(AddressRange.parse("0.0.0.0/0"), AddressRange.parse("::/0"));

    @Singleton
    @Bean(preDestroy = "close")
    @Named("stripe")
    Outbound outbound(Settings settings, Machine machine) {
        return new Outbound(
                new OutboundSettings(
                        CONNECT_LIMIT,
                        settings.trade().payment().limit(),
                        CONNECTIONS,
                        CONNECTIONS,
                        ANYWHERE,
                        "Holdfast"),
                (time, action) -> {
                    Timer timer = machine.after(time, action);
                    return timer::cancel;
                });
    }

    @Singleton
    HearGateway ear(Settings settings, Checkouts checkouts, Machine machine) {
        StripeSettings stripe = settings.trade().payment().stripe();
        return stripe == null || stripe.webhookSecret().isEmpty()
                ? (_, _) -> Heard.DEAF
                : new GatewayEar(new StripeNotices(stripe), checkouts.recovery(), machine);
    }
}
