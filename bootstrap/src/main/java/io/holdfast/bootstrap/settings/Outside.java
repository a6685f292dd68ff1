package io.holdfast.bootstrap.settings;

import io.holdfast.adapters.external.carriers.Shipper;
import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.application.outside.RateDesk;
import io.holdfast.bootstrap.settings.Settings.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Third parties, and how they are called.
///
/// @param easypost carriers of an EasyPost account, or `null`
/// @param shippo carriers of a Shippo account, or `null`
/// @param shipper where parcels come from
/// @param rates where exchange rates come from, or `null`
/// @param board how the shop's figures are gathered
/// @param simulatorPort where simulated third parties are told how to behave; `null` for none
public record Outside(
        @Nullable Account easypost,
        @Nullable Account shippo,
        Shipper shipper,
        @Nullable Rates rates,
        Board board,
        @Nullable Integer simulatorPort) {

    /// An account with a third party.
    ///
    /// @param url where it is; `null` for its simulation
    /// @param key opens it
    /// @param manners how it is called
    public record Account(@Nullable URI url, Secret key, Manners manners) {}

    /// Exchange rates.
    ///
    /// @param url where `eurofxref-daily.xml` is; `null` for its simulation
    /// @param manners how it is called
    /// @param every how often
    /// @param ages how old they may be
    public record Rates(@Nullable URI url, Manners manners, Duration every, RateDesk.Ages ages) {}

    /// The dashboard.
    ///
    /// @param limit how long it waits
    /// @param kept how old a section may be that is shown for want of a newer one
    /// @param fresh for how long what a section said is not asked for again
    /// @param lowStockUnitsMax how many units are few
    public record Board(Duration limit, Duration kept, Duration fresh, long lowStockUnitsMax) {}

    /// {@return the accounts with carriers}
    public List<Account> carriers() {
        return Stream.of(easypost, shippo).filter(Objects::nonNull).toList();
    }
}
