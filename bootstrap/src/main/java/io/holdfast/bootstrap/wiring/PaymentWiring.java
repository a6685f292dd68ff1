package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.manners.ThirdParty;
import io.holdfast.adapters.external.sandbox.SandboxBalances;
import io.holdfast.adapters.external.sandbox.SandboxGateway;
import io.holdfast.adapters.external.sandbox.SandboxSettings;
import io.holdfast.adapters.external.stripe.StripeBalances;
import io.holdfast.adapters.external.stripe.StripeGateway;
import io.holdfast.adapters.external.stripe.StripeNotices;
import io.holdfast.adapters.external.stripe.StripeSettings;
import io.holdfast.application.checkout.Checkouts;
import io.holdfast.application.checkout.GatewayEar;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.settings.Trade;
import io.holdfast.order.Heard;
import io.holdfast.order.port.in.HearGateway;
import io.holdfast.order.port.out.PaymentBalances;
import io.holdfast.order.port.out.PaymentGateway;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import java.time.InstantSource;

/// Who takes the money: the sandbox, or Stripe.
@Factory
final class PaymentWiring {
    /// Who takes the money.
    ///
    /// @param gateway takes it
    /// @param balances tells how much there is
    record Till(PaymentGateway gateway, PaymentBalances balances) {}

    @Singleton
    Till till(
            Settings settings,
            InstantSource clock,
            Machine machine,
            ThirdParties parties,
            Simulated simulated) {
        Trade.Payment payment = settings.trade().payment();
        StripeSettings stripe = payment.stripe();
        if (stripe == null) {
            SandboxSettings sandbox = payment.sandbox();
            return new Till(
                    new SandboxGateway(sandbox, clock, machine::sleep),
                    new SandboxBalances(sandbox));
        }
        Simulated.Place place =
                simulated.unless(
                        payment.stripeSimulated() ? null : stripe.apiBase(),
                        stripe.manners().name());
        ThirdParty party = parties.add(stripe.manners(), place.trust());
        StripeSettings account = stripe.at(place.url());
        return new Till(
                new StripeGateway(account, party, machine::sleep),
                new StripeBalances(account, party));
    }

    @Singleton
    PaymentGateway gateway(Till till) {
        return till.gateway();
    }

    @Singleton
    PaymentBalances balances(Till till) {
        return till.balances();
    }

    @Singleton
    HearGateway ear(Settings settings, Checkouts checkouts, Machine machine) {
        StripeSettings stripe = settings.trade().payment().stripe();
        return stripe == null || stripe.webhookSecret().isEmpty()
                ? (_, _) -> Heard.DEAF
                : new GatewayEar(new StripeNotices(stripe), checkouts.recovery(), machine);
    }
}
