package io.holdfast.bootstrap.wiring;

import io.holdfast.adapters.external.outbound.Outbound;
import io.holdfast.adapters.external.outbound.OutboundSettings;
import io.holdfast.adapters.external.outbound.PublicAddresses;
import io.holdfast.adapters.external.webhooks.StandardWebhookSender;
import io.holdfast.adapters.persistence.Database;
import io.holdfast.adapters.persistence.news.JdbiNewsStore;
import io.holdfast.adapters.persistence.news.JdbiWebhookStore;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Timer;
import io.holdfast.application.news.NewsDesk;
import io.holdfast.application.news.NewsNumbering;
import io.holdfast.application.news.NewsPrune;
import io.holdfast.application.news.RetryPlan;
import io.holdfast.application.news.SecretWatch;
import io.holdfast.application.news.WebhookDesk;
import io.holdfast.application.news.WebhookRounds;
import io.holdfast.application.news.WebhookTimes;
import io.holdfast.bootstrap.settings.NewsSettings;
import io.holdfast.bootstrap.settings.Settings;
import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.bootstrap.tree.TalliedWorker;
import io.holdfast.news.port.in.Webhooks;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookSender;
import io.holdfast.news.port.out.WebhookStore;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.time.InstantSource;

/// News, and who is told of them.
@Factory
final class NewsWiring {
    private static final Duration PRUNE_EVERY = Duration.ofMinutes(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    @Singleton
    NewsStore news(Database database) {
        return new JdbiNewsStore(database);
    }

    @Singleton
    WebhookStore webhooks(Database database, SealingKeys keys) {
        return new JdbiWebhookStore(database, keys.vault());
    }

    @Singleton
    NewsDesk desk(NewsStore store, Machine machine) {
        return new NewsDesk(store, machine);
    }

    @Singleton
    @Bean(preDestroy = "close")
    @Named("webhooks")
    Outbound outbound(Settings settings, Machine machine) {
        NewsSettings.Webhooks webhooks = settings.news().webhooks();
        WebhookTimes times = webhooks.times();
        // Bounded for each webhook by the store. Not for each host: two webhooks of one service
        // would wait for each other's connections.
        int connectionsMax = WebhookRounds.WEBHOOKS_MAX * times.atOnce();
        return new Outbound(
                new OutboundSettings(
                        CONNECT_LIMIT,
                        times.limit(),
                        connectionsMax,
                        connectionsMax,
                        webhooks.allowed(),
                        "Holdfast"),
                (time, action) -> {
                    Timer timer = machine.after(time, action);
                    return timer::cancel;
                });
    }

    @Singleton
    WebhookSender sender(@Named("webhooks") Outbound outbound, Settings settings) {
        return new StandardWebhookSender(
                outbound, new PublicAddresses(settings.news().webhooks().allowed()));
    }

    @Singleton
    Webhooks desk(
            WebhookStore store, WebhookSender sender, InstantSource clock, Settings settings) {
        Duration overlap = settings.news().webhooks().times().overlap();
        return new WebhookDesk(store, sender, clock, overlap);
    }

    @Singleton
    ServerTree.News tree(
            NewsDesk desk,
            NewsStore news,
            WebhookStore webhooks,
            WebhookSender sender,
            Machine machine,
            Settings settings) {
        NewsSettings told = settings.news();
        WebhookRounds rounds =
                new WebhookRounds(
                        webhooks,
                        sender,
                        new RetryPlan(told.webhooks().retries(), Secrets::fraction),
                        told.webhooks().times(),
                        machine);
        NewsPrune prune =
                new NewsPrune(
                        news,
                        webhooks,
                        machine,
                        new NewsPrune.Kept(told.retention(), told.webhooks().retention()));
        SecretWatch watch = new SecretWatch(webhooks, machine);
        return new ServerTree.News(
                new NewsNumbering(news, desk).every(told.numberEvery()),
                rounds.couriers(),
                TalliedWorker.sum("sent", LOOK_EVERY, rounds::run),
                TalliedWorker.sum(
                        "removed",
                        PRUNE_EVERY,
                        () -> {
                            long removed = prune.run();
                            watch.look();
                            return removed;
                        }));
    }
}
