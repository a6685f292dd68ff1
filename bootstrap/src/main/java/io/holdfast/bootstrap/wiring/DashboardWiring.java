package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.manners.Manners;
import io.holdfast.adapters.external.manners.ThirdParties;
import io.holdfast.adapters.external.rates.EcbRates;
import io.holdfast.adapters.external.stripe.StripeSettings;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.outside.JdbiShopFigures;
import io.holdfast.adapters.persistence.outside.JdbiStandingNotices;
import io.holdfast.application.cache.CacheDesk;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.Detached;
import io.holdfast.application.outside.BalanceText;
import io.holdfast.application.outside.DashboardDesk;
import io.holdfast.application.outside.Flaw;
import io.holdfast.application.outside.KeptAnswers;
import io.holdfast.application.outside.NothingYet;
import io.holdfast.application.outside.RateDesk;
import io.holdfast.application.outside.RatePace;
import io.holdfast.application.outside.RateWatch;
import io.holdfast.application.outside.Source;
import io.holdfast.application.outside.StandingReport;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.settings.Outside;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.OutsideParts;
import io.holdfast.bootstrap.tree.StandingWorker;
import io.holdfast.bootstrap.wiring.OutsideWiring.RemoteCarriers;
import io.holdfast.cache.CacheName;
import io.holdfast.cache.Codec;
import io.holdfast.news.port.in.Webhooks;
import io.holdfast.order.Balance;
import io.holdfast.order.port.out.PaymentBalances;
import io.holdfast.outside.ConversionOutcome;
import io.holdfast.outside.port.in.ConvertPrices;
import io.holdfast.outside.port.in.WatchThirdParties;
import io.holdfast.outside.port.out.CheckUp;
import io.holdfast.supervision.Figures;
import io.holdfast.supervision.port.in.ShowDashboard;
import io.holdfast.supervision.port.out.ShopFigures;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The dashboard, and what it shows.
@Factory
final class DashboardWiring {
    private static final int ERRANDS_MAX = 32;
    private static final int SHELVES_MAX = 20;
    private static final String NO_RATES = "no rates have been fetched yet";
    private static final String PAYMENT = "payment";
    private static final Duration SALES_OF = Duration.ofHours(24);

    /// After a bank did not answer; its breaker has rested by then.
    private static final Duration RATES_AGAIN = Duration.ofSeconds(30);

    /// So late at most is told what time alone brings about.
    private static final Duration WATCH = Duration.ofSeconds(1);

    /// What a call may take beyond its own limit.
    private static final Duration SLACK = Duration.ofSeconds(2);

    /// Exchange rates, where some are fetched.
    ///
    /// @param desk keeps them; `null` where none are fetched
    record Bank(@Nullable RateDesk desk) {}

    /// What nobody waits for.
    ///
    /// @param detached does it
    record Errands(Detached detached) {}

    @Singleton
    Bank bank(
            Settings settings,
            ThirdParties parties,
            Simulated simulated,
            CacheDesk caches,
            InstantSource clock) {
        Outside.Rates rates = settings.outside().rates();
        if (rates == null) {
            return new Bank(null);
        }
        Simulated.Place place = simulated.unless(rates.url(), rates.manners().name());
        URI url =
                rates.url() == null
                        ? place.url().resolve("/stats/eurofxref/eurofxref-daily.xml")
                        : place.url();
        EcbRates ecb = new EcbRates(parties.add(rates.manners(), place.trust()), url, clock);
        RatePace pace =
                new RatePace(
                        rates.every(),
                        RATES_AGAIN,
                        rates.manners().patience().whole().plus(SLACK),
                        rates.ages());
        return new Bank(new RateDesk(caches, ecb, source(url), clock, pace));
    }

    /// Addresses may be longer than keys.
    private static String source(URI url) {
        return UUID.nameUUIDFromBytes(url.toString().getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Singleton
    ConvertPrices conversions(Bank bank) {
        RateDesk desk = bank.desk();
        return desk == null ? _ -> new ConversionOutcome.NotOffered() : desk;
    }

    @Singleton
    ShopFigures figures(Database database) {
        return new JdbiShopFigures(database);
    }

    @Singleton
    Errands errands(Machine machine) {
        return new Errands(new Detached(machine, ERRANDS_MAX));
    }

    @Singleton
    ShowDashboard dashboard(
            Settings settings,
            Machine machine,
            Errands errands,
            Sources sources,
            WatchThirdParties parties) {
        Outside.Board board = settings.outside().board();
        return new DashboardDesk(
                machine,
                errands.detached(),
                sources.all(),
                parties::standings,
                new DashboardDesk.Limits(board.limit(), board.kept()));
    }

    /// What third parties said a moment ago, for all nodes.
    ///
    /// @param balances what a payment gateway holds
    /// @param checks whether carriers answer
    record Answers(KeptAnswers<Balance> balances, KeptAnswers<String> checks) {}

    @Singleton
    Answers answers(Settings settings, CacheDesk caches) {
        Outside outside = settings.outside();
        Duration fresh = outside.board().fresh();
        StripeSettings stripe = settings.trade().payment().stripe();
        Duration balance = stripe == null ? SLACK : longest(stripe.manners(), Duration.ZERO);
        Duration check = SLACK;
        for (Outside.Account carrier : outside.carriers()) {
            check = longest(carrier.manners(), check);
        }
        return new Answers(
                new KeptAnswers<>(
                        caches,
                        new CacheName("payment-balances"),
                        new Codec<>(BalanceText::write, BalanceText::read),
                        fresh,
                        balance),
                new KeptAnswers<>(
                        caches, new CacheName("carrier-checks"), Codec.text(), fresh, check));
    }

    private static Duration longest(Manners manners, Duration other) {
        Duration call = manners.patience().whole().plus(SLACK);
        return call.compareTo(other) > 0 ? call : other;
    }

    /// Where sections come from.
    ///
    /// @param all in the order in which they are shown
    record Sources(List<Source> all) {
        Sources {
            all = List.copyOf(all);
        }
    }

    @Singleton
    Sources sources(
            Settings settings,
            ShopFigures shop,
            PaymentBalances payments,
            Webhooks webhooks,
            RemoteCarriers carriers,
            Bank bank,
            Answers answers,
            InstantSource clock) {
        Outside.Board board = settings.outside().board();
        Duration fresh = board.fresh();
        Supplier<Instant> since = () -> clock.instant().minus(SALES_OF);
        List<Source> all = new ArrayList<>();
        all.add(Source.of("sales", fresh, () -> shop.sales(since.get())));
        all.add(
                Source.of(
                        "stock",
                        fresh,
                        () -> shop.lowStock(board.lowStockUnitsMax(), SHELVES_MAX)));
        all.add(Source.of("jobs", fresh, () -> shop.work(since.get())));
        all.add(Source.kept("payment", () -> account(payments, answers.balances())));
        all.add(Source.of("webhooks", fresh, () -> ReceiverFigures.of(webhooks, clock)));
        for (CheckUp checkUp : carriers.checkUps()) {
            all.add(
                    Source.kept(
                            "carrier:" + checkUp.name(), () -> reached(checkUp, answers.checks())));
        }
        RateDesk desk = bank.desk();
        if (desk != null) {
            all.add(
                    Source.of("rates", Duration.ZERO, () -> exchange(desk))
                            .with(figures -> flaw(desk, figures)));
        }
        return new Sources(all);
    }

    private static Source.Told account(PaymentBalances payments, KeptAnswers<Balance> kept)
            throws InterruptedException {
        KeptAnswers.Answer<Balance> answer = kept.of(PAYMENT, payments::balance);
        Balance balance = answer.said();
        return new Source.Told(
                new Figures.Account(balance.available(), balance.pending()), answer.at());
    }

    private static Source.Told reached(CheckUp checkUp, KeptAnswers<String> kept)
            throws InterruptedException {
        KeptAnswers.Answer<String> answer =
                kept.of(
                        checkUp.name(),
                        () -> {
                            checkUp.ask();
                            return checkUp.name();
                        });
        return new Source.Told(new Figures.Reached(answer.said()), answer.at());
    }

    private static Figures exchange(RateDesk desk) {
        RateDesk.Kept known = desk.known().orElseThrow(() -> new NothingYet(NO_RATES));
        var rates = known.rates();
        return new Figures.Exchange(
                rates.date(),
                rates.base().getCurrencyCode(),
                rates.perBase().size(),
                known.fetchedAt());
    }

    private static Optional<Flaw> flaw(RateDesk desk, Figures figures) {
        return figures instanceof Figures.Exchange exchange
                ? desk.flaw(exchange.fetchedAt())
                : Optional.empty();
    }

    @Singleton
    StandingReport report(
            ThirdParties parties,
            Database database,
            Settings settings,
            InstantSource clock,
            Machine machine) {
        return new StandingReport(
                parties::standingsOfCalls,
                new JdbiStandingNotices(database, settings.node()),
                clock,
                machine::nanoTime);
    }

    @Singleton
    OutsideParts parts(
            Simulated simulated,
            ThirdParties parties,
            StandingReport report,
            Bank bank,
            Errands errands) {
        RateDesk desk = bank.desk();
        Worker bankWatch = desk == null ? null : new RateWatch(desk, RATES_AGAIN);
        var simulator = simulated.simulator();
        return new OutsideParts(
                simulator == null ? null : new StandingWorker(simulator::gauges, simulated::close),
                new StandingWorker(parties::gauges, parties::close),
                Periodic.every(WATCH, parties::watch),
                Periodic.every(WATCH, report::run),
                bankWatch,
                errands.detached().worker());
    }
}
