package io.holdfast.contracts.news;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.kernel.PageRequest;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.NewsType;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.WebhookTarget;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookStore;

import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Webhooks, errands and news for [WebhookStoreContract].
abstract class WebhookStoreGoods {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final Instant UNTIL = NOW.plusSeconds(30);
    static final WebhookId ONE = new WebhookId("wh_one");
    static final WebhookId OTHER = new WebhookId("wh_other");
    static final int MANY = 100;

    WebhookStore hooks;
    NewsStore news;
    Happening shop;

    /// {@return a store without webhooks}
    protected abstract WebhookStore empty();

    /// {@return the news that it enlists}
    protected abstract NewsStore news();

    /// {@return what brings news about}
    protected abstract Happening shop();

    @BeforeEach
    final void open() {
        hooks = empty();
        news = news();
        shop = shop();
    }

    static SigningSecret secret(String letter) {
        return new SigningSecret("whsec_" + letter.repeat(32));
    }

    static Webhook webhook(WebhookId id, NewsType... types) {
        return new Webhook(
                id,
                new WebhookTarget("https://shop.example/" + id, "for " + id, Set.of(types)),
                WebhookStanding.FRESH,
                NOW);
    }

    final void register(WebhookId id) {
        assertThat(
                        hooks.add(
                                webhook(id, NewsType.STOCK_LOW, NewsType.ORDERS_PLACED),
                                secret("A"),
                                9))
                .isPresent();
    }

    final void low(String... subjects) {
        shop.bring(NewsType.STOCK_LOW, NOW, subjects);
        news.number(MANY);
    }

    final List<Errand> enlistedAndTaken(WebhookId id, int atOnce) {
        hooks.enlist(id, MANY, NOW);
        return hooks.take(id, atOnce, NOW, UNTIL);
    }

    static DeliveryTry attempt(int status) {
        return new DeliveryTry(NOW, Duration.ofMillis(12), status, status == 200 ? "" : "no");
    }

    static List<String> subjects(List<Errand> errands) {
        return errands.stream().map(errand -> errand.message().subject()).toList();
    }

    final Delivery only(WebhookId id) {
        List<Delivery> all = hooks.deliveries(id, null, PageRequest.first()).items();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }
}
