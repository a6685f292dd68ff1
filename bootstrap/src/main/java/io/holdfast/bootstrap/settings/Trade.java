package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.carriers.ShippingTable;
import io.holdfast.adapters.external.sandbox.SandboxSettings;
import io.holdfast.adapters.external.stripe.StripeSettings;
import io.holdfast.adapters.external.tax.TableTaxes;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// How things are sold.
///
/// @param payment how money is taken
/// @param taxes what is due
/// @param shipping how it gets to the buyer
public record Trade(Payment payment, TableTaxes taxes, Shipping shipping) {

    /// How money is taken.
    ///
    /// @param limit how long a call to the gateway may take
    /// @param patience how long a checkout is about its payment before it is undone
    /// @param recoverEvery how often checkouts are looked for that nobody works on
    /// @param sandbox the gateway that charges nobody
    /// @param stripe the gateway that is used instead, or `null`
    /// @param stripeSimulated whether that is the simulated one
    public record Payment(
            Duration limit,
            Duration patience,
            Duration recoverEvery,
            SandboxSettings sandbox,
            @Nullable StripeSettings stripe,
            boolean stripeSimulated) {}

    /// How things get to their buyers.
    ///
    /// @param table what carriers ask
    /// @param limit how long all carriers together may take to answer
    /// @param kept how long what they said holds
    /// @param shared how long what one of them said of a parcel is told to others who send the
    ///   like; zero for never
    public record Shipping(ShippingTable table, Duration limit, Duration kept, Duration shared) {}
}
