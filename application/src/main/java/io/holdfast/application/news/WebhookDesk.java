package io.holdfast.application.news;

import io.holdfast.application.idempotency.Derived;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.Message;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.RegisterOutcome;
import io.holdfast.news.Removal;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.WebhookTarget;
import io.holdfast.news.port.in.Webhooks;
import io.holdfast.news.port.out.WebhookSender;
import io.holdfast.news.port.out.WebhookStore;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Looking after webhooks.
///
/// @param store where they are
/// @param sender knows which addresses can be asked
/// @param clock tells the time
/// @param overlap how long the secret before counts too
public record WebhookDesk(
        WebhookStore store, WebhookSender sender, InstantSource clock, Duration overlap)
        implements Webhooks {
    private static final int ID_LENGTH = 16;

    @Override
    public RegisterOutcome register(Seed seed, WebhookTarget target) {
        Optional<String> objection = sender.objection(target.url());
        if (objection.isPresent()) {
            return new RegisterOutcome.Unfit(objection.get());
        }
        Webhook webhook =
                new Webhook(
                        new WebhookId("wh_" + id(seed, "webhook")),
                        target,
                        WebhookStanding.FRESH,
                        clock.instant());
        SigningSecret secret = secret(seed);
        return store.add(webhook, secret, WebhookRounds.WEBHOOKS_MAX)
                .<RegisterOutcome>map(there -> new RegisterOutcome.Registered(there, secret))
                .orElseGet(() -> new RegisterOutcome.TooMany(WebhookRounds.WEBHOOKS_MAX));
    }

    private static String id(Seed seed, String role) {
        return Derived.text(seed, role).substring(0, ID_LENGTH).replace('-', 'x').replace('_', 'y');
    }

    /// Standard Webhooks writes base 64 with its own alphabet and padding, for 256 bits.
    private static SigningSecret secret(Seed seed) {
        String text = Derived.text(seed, "signing secret").replace('-', '+').replace('_', '/');
        return new SigningSecret("whsec_" + text + "=");
    }

    @Override
    public List<Webhook> all() {
        return store.all();
    }

    @Override
    public Optional<Webhook> find(WebhookId id) {
        return store.find(id);
    }

    @Override
    public Removal remove(WebhookId id, @Nullable Webhook belief) {
        return store.remove(id, belief);
    }

    @Override
    public Optional<SigningSecret> rotate(WebhookId id, Seed seed) {
        SigningSecret secret = secret(seed);
        return store.rotate(id, secret, clock.instant().plus(overlap))
                ? Optional.of(secret)
                : Optional.empty();
    }

    @Override
    public Optional<Webhook> enable(WebhookId id) {
        return store.enable(id, clock.instant());
    }

    @Override
    public Optional<Delivery> test(WebhookId id, Seed seed) {
        Instant now = clock.instant();
        String name = id(seed, "test");
        Message message = new Message("evt_test_" + name, Message.TEST, now, "test:" + name, "{}");
        return store.enlist(id, message, now);
    }

    @Override
    public Optional<Page<Delivery>> deliveries(
            WebhookId id, @Nullable DeliveryState state, PageRequest page) {
        return store.find(id).map(_ -> store.deliveries(id, state, page));
    }

    @Override
    public Optional<Delivery> delivery(WebhookId id, long delivery) {
        return store.delivery(id, delivery);
    }

    @Override
    public Optional<Delivery> redeliver(WebhookId id, long delivery) {
        return store.redeliver(id, delivery, clock.instant());
    }

    @Override
    public Optional<Redelivery> redeliver(WebhookId id, Seed seed, @Nullable Instant since) {
        RedeliveryWish wish =
                new RedeliveryWish(
                        Derived.uuid(seed, "redelivery"),
                        since == null ? Instant.EPOCH : since,
                        Redelivery.AT_ONCE_MAX);
        return store.redeliver(id, wish, clock.instant());
    }
}
