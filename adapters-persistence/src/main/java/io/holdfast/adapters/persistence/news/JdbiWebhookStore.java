package io.holdfast.adapters.persistence.news;

import static io.holdfast.adapters.persistence.news.WebhookRows.at;

import io.holdfast.adapters.persistence.Database;
import io.holdfast.kernel.Cursor;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.StaleCursor;
import io.holdfast.kernel.port.out.Vault;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.NewsType;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.Removal;
import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Verdict;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookStore;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Webhooks and deliveries as rows of PostgreSQL.
public final class JdbiWebhookStore implements WebhookStore {
    private final Database database;
    private final SealedSecrets sealed;

    /// Makes the store.
    ///
    /// @param database where the rows are
    /// @param vault seals secrets
    public JdbiWebhookStore(Database database, Vault vault) {
        this.database = database;
        this.sealed = new SealedSecrets(vault);
    }

    /// Under the lock of the clock, so that all count the same webhooks and begin at one place.
    @Override
    public Optional<Webhook> add(Webhook webhook, SigningSecret secret, int max) {
        return database.inTurn(
                "register a webhook",
                handle -> {
                    handle.execute("select from news_clock for update");
                    handle.createUpdate(
                                    """
                                    insert into webhook (id, url, description, types, secret, position, created_at)
                                    select :id, :url, :description, :types, :secret, position, :at
                                      from news_clock
                                     where (select count(*) from webhook) < :max
                                    on conflict (id) do nothing
                                    """)
                            .bind("id", webhook.id().value())
                            .bind("url", webhook.target().url())
                            .bind("description", webhook.target().description())
                            .bindArray(
                                    "types",
                                    String.class,
                                    webhook.target().types().stream()
                                            .sorted()
                                            .map(NewsType::word)
                                            .toList())
                            .bind("secret", sealed.seal(webhook.id(), secret))
                            .bind("at", at(webhook.createdAt()))
                            .bind("max", max)
                            .execute();
                    return find(handle, webhook.id());
                });
    }

    @Override
    public List<Webhook> all() {
        return database.read(
                "list webhooks",
                handle ->
                        handle.createQuery(
                                        "select %s from webhook order by ord"
                                                .formatted(WebhookRows.WEBHOOK))
                                .map((row, _) -> WebhookRows.webhook(row))
                                .list());
    }

    @Override
    public Optional<Webhook> find(WebhookId id) {
        return database.read("find a webhook", handle -> find(handle, id));
    }

    private static Optional<Webhook> find(Handle handle, WebhookId id) {
        return find(handle, id, "");
    }

    private static Optional<Webhook> find(Handle handle, WebhookId id, String lock) {
        return handle.createQuery(
                        "select %s from webhook where id = :id %s"
                                .formatted(WebhookRows.WEBHOOK, lock))
                .bind("id", id.value())
                .map((row, _) -> WebhookRows.webhook(row))
                .findOne();
    }

    @Override
    public Optional<SigningSecrets> secrets(WebhookId id, Instant now) {
        return database.read(
                "find the secrets of a webhook",
                handle ->
                        handle.createQuery(
                                        """
                                        select secret, previous_secret, previous_until
                                          from webhook where id = :id
                                        """)
                                .bind("id", id.value())
                                .map((row, _) -> SealedSecrets.Kept.of(id, row, now))
                                .findOne()
                                .flatMap(sealed::open));
    }

    @Override
    public Resealing reseal(Instant now) {
        return database.inTransaction(
                "seal secrets", handle -> new Reseal(handle, sealed, now).all());
    }

    @Override
    public List<WebhookId> unreadable(Instant now) {
        return database.read(
                "look at secrets", handle -> new Reseal(handle, sealed, now).unreadable());
    }

    @Override
    public List<WebhookId> forgo(String reason, Instant now) {
        return database.inTransaction(
                "give secrets up", handle -> new Reseal(handle, sealed, now).forgo(reason));
    }

    @Override
    public Removal remove(WebhookId id, @Nullable Webhook belief) {
        return database.inTransaction("remove a webhook", handle -> remove(handle, id, belief));
    }

    private static Removal remove(Handle handle, WebhookId id, @Nullable Webhook belief) {
        Optional<Webhook> there = find(handle, id, "for update");
        if (there.isEmpty()) {
            return Removal.UNKNOWN;
        }
        if (belief != null && !there.get().equals(belief)) {
            return Removal.CHANGED;
        }
        handle.createUpdate("delete from webhook where id = :id").bind("id", id.value()).execute();
        return Removal.REMOVED;
    }

    @Override
    public boolean rotate(WebhookId id, SigningSecret secret, Instant previousUntil) {
        return database.inTurn(
                "rotate a secret",
                handle -> {
                    Optional<String> kept =
                            handle.createQuery(
                                            "select secret from webhook where id = :id for update")
                                    .bind("id", id.value())
                                    .mapTo(String.class)
                                    .findOne();
                    kept.ifPresent(text -> rotate(handle, id, text, secret, previousUntil));
                    return kept.isPresent();
                });
    }

    /// What cannot be read is not kept.
    private void rotate(
            Handle handle, WebhookId id, String kept, SigningSecret secret, Instant until) {
        Optional<SigningSecret> before = sealed.secret(id, kept);
        if (before.equals(Optional.of(secret))) {
            return;
        }
        handle.createUpdate(
                        """
                        update webhook
                           set previous_secret = :previous, previous_until = :until, secret = :secret
                         where id = :id
                        """)
                .bind("previous", before.isPresent() ? kept : null)
                .bind("until", at(until))
                .bind("secret", sealed.seal(id, secret))
                .bind("id", id.value())
                .execute();
    }

    @Override
    public Optional<Webhook> enable(WebhookId id, Instant now) {
        return database.inTurn(
                "enable a webhook",
                handle -> {
                    handle.createUpdate("update webhook set rests_until = null where id = :id")
                            .bind("id", id.value())
                            .execute();
                    int enabled =
                            handle.createUpdate(
                                            """
                                            update webhook set enabled = true, reason = '', failing_since = null
                                             where id = :id and not enabled
                                            """)
                                    .bind("id", id.value())
                                    .execute();
                    if (enabled == 1) {
                        handle.createUpdate(
                                        """
                                        update webhook_delivery
                                           set due_at = least(due_at, :now), round = 0
                                         where webhook = :id and state = 'waiting'
                                        """)
                                .bind("now", at(now))
                                .bind("id", id.value())
                                .execute();
                    }
                    return find(handle, id);
                });
    }

    @Override
    public void rest(WebhookId id, Instant until) {
        database.inTransaction(
                "let a webhook rest",
                handle ->
                        handle.createUpdate(
                                        """
                                        update webhook set rests_until = :until
                                         where id = :id and coalesce(rests_until < :until, true)
                                        """)
                                .bind("until", at(until))
                                .bind("id", id.value())
                                .execute());
    }

    @Override
    public boolean disable(WebhookId id, String reason) {
        return database.inTransaction(
                "disable a webhook",
                handle ->
                        handle.createUpdate(
                                                """
                                                update webhook set enabled = false, reason = :reason
                                                 where id = :id and enabled
                                                """)
                                        .bind("reason", reason)
                                        .bind("id", id.value())
                                        .execute()
                                == 1);
    }

    @Override
    public List<WebhookId> busy(Instant now) {
        return database.read(
                "look for deliveries",
                handle ->
                        handle.createQuery(
                                        """
                                        select w.id, w.secret, w.previous_secret, w.previous_until
                                          from webhook w cross join news_clock c
                                         where w.enabled and coalesce(w.rests_until <= :now, true)
                                           and (w.position < c.position
                                                or exists (select from webhook_delivery d
                                                            where d.webhook = w.id and d.state = 'waiting'
                                                              and d.due_at <= :now
                                                              and (d.lease is null or d.lease <= :now)))
                                         order by w.ord
                                        """)
                                .bind("now", at(now))
                                .map(
                                        (row, _) ->
                                                SealedSecrets.Kept.of(
                                                        new WebhookId(row.getString("id")),
                                                        row,
                                                        now))
                                .filter(kept -> sealed.open(kept).isPresent())
                                .map(SealedSecrets.Kept::id)
                                .list());
    }

    @Override
    public int enlist(WebhookId id, int openMax, Instant now) {
        return database.inTransaction(
                "enlist news", handle -> new Enlisting(handle, id, now).some(openMax));
    }

    @Override
    public Optional<Delivery> enlist(WebhookId id, Message message, Instant now) {
        return database.inTurn(
                "enlist a message",
                handle -> {
                    if (find(handle, id).isEmpty()) {
                        return Optional.empty();
                    }
                    new Enlisting(handle, id, now).add(List.of(message));
                    return delivery(handle, id, "d.message = :key", message.id());
                });
    }

    @Override
    public List<Errand> take(WebhookId id, int atOnceMax, Instant now, Instant until) {
        return database.inTransaction(
                "take deliveries up",
                handle -> DeliverySql.take(handle, sealed, id, atOnceMax, now, until));
    }

    @Override
    public Optional<Instant> settle(Errand errand, DeliveryTry attempt, Verdict verdict) {
        return database.inTransaction(
                "settle a delivery",
                handle ->
                        DeliverySql.write(handle, errand, attempt, verdict)
                                ? DeliverySql.failingSince(handle, errand, attempt, verdict)
                                : Optional.empty());
    }

    @Override
    public Page<Delivery> deliveries(
            WebhookId id, @Nullable DeliveryState state, PageRequest page) {
        Cursor after = page.after();
        long before = after == null ? Long.MAX_VALUE : number(after);
        List<Delivery> found =
                database.read(
                        "list deliveries",
                        handle -> DeliverySql.list(handle, id, state, before, page.limit() + 1));
        List<Delivery> items = found.subList(0, Math.min(found.size(), page.limit()));
        return new Page<>(
                items,
                items.size() == found.size()
                        ? null
                        : new Cursor(Long.toString(items.getLast().id())));
    }

    private static long number(Cursor cursor) {
        if (!cursor.value().matches("[1-9][0-9]{0,17}")) {
            throw new StaleCursor(cursor);
        }
        return Long.parseLong(cursor.value());
    }

    @Override
    public Optional<Delivery> delivery(WebhookId id, long delivery) {
        return database.read(
                "find a delivery", handle -> delivery(handle, id, "d.id = :key", delivery));
    }

    private static Optional<Delivery> delivery(
            Handle handle, WebhookId id, String where, @Nullable Object key) {
        return handle.createQuery(
                        "select %s from webhook_delivery d where d.webhook = :id and %s"
                                .formatted(WebhookRows.DELIVERY, where))
                .bind("id", id.value())
                .bind("key", key)
                .map((row, _) -> WebhookRows.delivery(row))
                .findOne();
    }

    @Override
    public Optional<Delivery> redeliver(WebhookId id, long delivery, Instant now) {
        return database.inTurn(
                "deliver again",
                handle -> {
                    DeliverySql.again(handle, id, delivery, now);
                    return delivery(handle, id, "d.id = :key", delivery);
                });
    }

    @Override
    public Optional<Redelivery> redeliver(WebhookId id, RedeliveryWish wish, Instant now) {
        return database.inTurn(
                "deliver failures again", handle -> Redelivering.some(handle, id, wish, now));
    }

    @Override
    public int prune(Instant endedBefore, int limit) {
        return database.inTransaction(
                "forget old deliveries", handle -> DeliverySql.prune(handle, endedBefore, limit));
    }
}
