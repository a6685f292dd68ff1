package io.holdfast.contracts.news;

import io.holdfast.contracts.Serial;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.Removal;
import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Verdict;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.NewsStore;
import io.holdfast.news.port.out.WebhookStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Webhooks in memory. Safe for concurrent use.
public class MemoryWebhooks implements WebhookStore {
    private final NewsStore news;
    private final Map<WebhookId, MemoryHook> hooks = new LinkedHashMap<>();
    private final TreeMap<Long, MemoryDelivery> deliveries = new TreeMap<>();
    private final Serial serials = new Serial();

    /// A store without webhooks.
    ///
    /// @param news what it enlists
    public MemoryWebhooks(NewsStore news) {
        this.news = news;
    }

    @Override
    public synchronized Optional<Webhook> add(Webhook webhook, SigningSecret secret, int max) {
        if (!hooks.containsKey(webhook.id()) && hooks.size() >= max) {
            return Optional.empty();
        }
        hooks.putIfAbsent(webhook.id(), new MemoryHook(webhook, secret, news.newest()));
        return find(webhook.id());
    }

    @Override
    public synchronized List<Webhook> all() {
        return hooks.values().stream().map(hook -> hook.webhook).toList();
    }

    @Override
    public synchronized Optional<Webhook> find(WebhookId id) {
        return hook(id).map(hook -> hook.webhook);
    }

    private Optional<MemoryHook> hook(WebhookId id) {
        return Optional.ofNullable(hooks.get(id));
    }

    @Override
    public synchronized Optional<SigningSecrets> secrets(WebhookId id, Instant now) {
        return hook(id).map(hook -> hook.secrets(now));
    }

    /// Memory is no copy, and needs no key.
    @Override
    public Resealing reseal(Instant now) {
        return new Resealing.Done(0);
    }

    @Override
    public List<WebhookId> unreadable(Instant now) {
        return List.of();
    }

    @Override
    public List<WebhookId> forgo(String reason, Instant now) {
        return List.of();
    }

    @Override
    public synchronized Removal remove(WebhookId id, @Nullable Webhook belief) {
        Optional<Webhook> there = find(id);
        if (there.isEmpty()) {
            return Removal.UNKNOWN;
        }
        if (belief != null && !there.get().equals(belief)) {
            return Removal.CHANGED;
        }
        deliveries.values().removeIf(one -> one.hook.equals(id));
        hooks.remove(id);
        return Removal.REMOVED;
    }

    @Override
    public synchronized boolean rotate(WebhookId id, SigningSecret secret, Instant previousUntil) {
        hook(id).ifPresent(hook -> hook.rotate(secret, previousUntil));
        return hooks.containsKey(id);
    }

    @Override
    public synchronized Optional<Webhook> enable(WebhookId id, Instant now) {
        if (hook(id).filter(MemoryHook::enable).isPresent()) {
            waiting(id).forEach(one -> one.hurry(now));
        }
        return find(id);
    }

    private java.util.stream.Stream<MemoryDelivery> waiting(WebhookId id) {
        return deliveries.values().stream()
                .filter(one -> one.hook.equals(id) && one.state == DeliveryState.WAITING);
    }

    @Override
    public synchronized void rest(WebhookId id, Instant until) {
        hook(id).ifPresent(hook -> hook.rest(until));
    }

    @Override
    public synchronized boolean disable(WebhookId id, String reason) {
        return hook(id).filter(hook -> hook.disable(reason)).isPresent();
    }

    @Override
    public synchronized List<WebhookId> busy(Instant now) {
        return hooks.values().stream()
                .filter(hook -> hook.isOpen(now))
                .filter(
                        hook ->
                                hook.position < news.newest()
                                        || waiting(hook.webhook.id())
                                                .anyMatch(one -> one.isFree(now)))
                .map(hook -> hook.webhook.id())
                .toList();
    }

    @Override
    public synchronized int enlist(WebhookId id, int openMax, Instant now) {
        int room = Math.min(openMax - (int) waiting(id).count(), NewsQuery.LIMIT_MAX);
        Optional<MemoryHook> hook = hook(id).filter(one -> one.webhook.standing().enabled());
        if (hook.isEmpty() || room <= 0) {
            return 0;
        }
        return hook.get().missing(news.oldest()).follow(enlisted(id, hook.get(), room, now));
    }

    private NewsOutcome.Told enlisted(WebhookId id, MemoryHook hook, int room, Instant now) {
        NewsQuery query = new NewsQuery(hook.position, hook.webhook.target().types(), room);
        if (news.read(query) instanceof NewsOutcome.Told told) {
            for (News one : told.news()) {
                enlist(id, Message.of(one), now);
            }
            return told;
        }
        return new NewsOutcome.Told(List.of(), news.newest());
    }

    @Override
    public synchronized Optional<Delivery> enlist(WebhookId id, Message message, Instant now) {
        if (!hooks.containsKey(id)) {
            return Optional.empty();
        }
        Optional<MemoryDelivery> there =
                deliveries.values().stream()
                        .filter(one -> one.hook.equals(id))
                        .filter(one -> one.message.id().equals(message.id()))
                        .findFirst();
        if (there.isPresent()) {
            return there.map(MemoryDelivery::view);
        }
        long last = serials.next();
        deliveries.put(last, new MemoryDelivery(last, id, message, now));
        return delivery(id, last);
    }

    @Override
    public synchronized List<Errand> take(WebhookId id, int atOnceMax, Instant now, Instant until) {
        Optional<MemoryHook> hook = hook(id).filter(one -> one.isOpen(now));
        List<Errand> taken = new ArrayList<>();
        if (hook.isPresent()) {
            long busy = waiting(id).filter(one -> one.isTaken(now)).count();
            waiting(id)
                    .filter(one -> one.isFree(now) && isFirst(one))
                    .limit(Math.max(0, atOnceMax - busy))
                    .toList()
                    .forEach(one -> taken.add(one.take(hook.get(), now, until)));
        }
        return taken;
    }

    private boolean isFirst(MemoryDelivery delivery) {
        return waiting(delivery.hook)
                .filter(one -> one.message.subject().equals(delivery.message.subject()))
                .findFirst()
                .filter(one -> one.id == delivery.id)
                .isPresent();
    }

    @Override
    public synchronized Optional<Instant> settle(
            Errand errand, DeliveryTry attempt, Verdict verdict) {
        MemoryDelivery delivery = deliveries.get(errand.delivery());
        if (delivery == null || !delivery.settle(errand.fence(), attempt, verdict)) {
            return Optional.empty();
        }
        return hook(errand.webhook())
                .flatMap(hook -> hook.tried(verdict instanceof Verdict.Delivered, attempt.at()));
    }

    @Override
    public synchronized Page<Delivery> deliveries(
            WebhookId id, @Nullable DeliveryState state, PageRequest page) {
        long before = before(page.after());
        List<Delivery> found =
                deliveries.values().stream()
                        .filter(one -> one.hook.equals(id) && one.id < before)
                        .sorted(Comparator.comparingLong((MemoryDelivery one) -> one.id).reversed())
                        .map(MemoryDelivery::view)
                        .filter(one -> state == null || one.state() == state)
                        .limit(page.limit() + 1L)
                        .toList();
        List<Delivery> items = found.subList(0, Math.min(found.size(), page.limit()));
        return new Page<>(
                items,
                items.size() == found.size()
                        ? null
                        : new Cursor(Long.toString(items.getLast().id())));
    }

    private static long before(@Nullable Cursor after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.value().matches("[1-9][0-9]{0,17}")) {
            throw new StaleCursor(after);
        }
        return Long.parseLong(after.value());
    }

    @Override
    public synchronized Optional<Delivery> delivery(WebhookId id, long delivery) {
        return Optional.ofNullable(deliveries.get(delivery))
                .filter(one -> one.hook.equals(id))
                .map(MemoryDelivery::view);
    }

    @Override
    public synchronized Optional<Delivery> redeliver(WebhookId id, long delivery, Instant now) {
        Optional.ofNullable(deliveries.get(delivery))
                .filter(one -> one.hook.equals(id))
                .ifPresent(one -> one.again(now));
        return delivery(id, delivery);
    }

    @Override
    public synchronized Optional<Redelivery> redeliver(
            WebhookId id, RedeliveryWish wish, Instant now) {
        return hook(id).map(hook -> hook.fulfilled(wish, () -> begin(id, wish, now)));
    }

    private Redelivery begin(WebhookId id, RedeliveryWish wish, Instant now) {
        List<MemoryDelivery> failed =
                deliveries.values().stream()
                        .filter(one -> one.hook.equals(id))
                        .filter(one -> one.state == DeliveryState.GIVEN_UP)
                        .filter(one -> !one.message.at().isBefore(wish.since()))
                        .toList();
        int begun = Math.min(failed.size(), wish.max());
        failed.subList(0, begun).forEach(one -> one.again(now));
        return new Redelivery(begun, Math.min(failed.size() - begun, Redelivery.LEFT_MAX));
    }

    @Override
    public synchronized int prune(Instant endedBefore, int limit) {
        List<Long> over =
                deliveries.values().stream()
                        .filter(one -> one.endedBefore(endedBefore))
                        .map(one -> one.id)
                        .limit(limit)
                        .toList();
        over.forEach(deliveries::remove);
        return over.size();
    }
}
