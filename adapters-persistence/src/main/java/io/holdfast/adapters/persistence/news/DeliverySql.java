package io.holdfast.adapters.persistence.news;

import static io.holdfast.adapters.persistence.news.WebhookRows.at;

import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Verdict;
import io.holdfast.news.WebhookId;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Deliveries in the transaction of the caller.
final class DeliverySql {
    private DeliverySql() {}

    /// Under the lock of the webhook, so that all count the same deliveries. Who is being told of a
    /// subject is not told the next of it yet.
    static List<Errand> take(
            Handle handle,
            SealedSecrets sealed,
            WebhookId id,
            int atOnceMax,
            Instant now,
            Instant until) {
        Optional<SigningSecrets> secrets =
                handle.createQuery(
                                """
                                select secret, previous_secret, previous_until from webhook
                                 where id = :id and enabled and coalesce(rests_until <= :now, true)
                                   for no key update
                                """)
                        .bind("id", id.value())
                        .bind("now", at(now))
                        .map((row, _) -> SealedSecrets.Kept.of(id, row, now))
                        .findOne()
                        .flatMap(sealed::open);
        return secrets.isEmpty()
                ? List.of()
                : take(handle, id, secrets.get(), atOnceMax, now, until);
    }

    private static List<Errand> take(
            Handle handle,
            WebhookId id,
            SigningSecrets secrets,
            int atOnceMax,
            Instant now,
            Instant until) {
        return handle
                .createQuery(
                        """
                        with ready as materialized (
                            select d.id from webhook_delivery d
                             where d.webhook = :id and d.state = 'waiting' and d.due_at <= :now
                               and (d.lease is null or d.lease <= :now)
                               and not exists (select from webhook_delivery e
                                                where e.webhook = d.webhook and e.subject = d.subject
                                                  and e.state = 'waiting' and e.id < d.id)
                             order by d.id
                             limit greatest(0, :max - (select count(*) from webhook_delivery t
                                                        where t.webhook = :id and t.state = 'waiting'
                                                          and t.lease > :now)))
                        update webhook_delivery d
                           set fence = d.fence + 1, round = d.round + 1, lease = :until
                          from ready r, webhook w
                         where d.id = r.id and w.id = d.webhook
                        returning d.id, d.message, d.type, d.at, d.subject, d.data::text as data,
                                  d.fence, d.round, w.url
                        """)
                .bind("id", id.value())
                .bind("max", atOnceMax)
                .bind("now", at(now))
                .bind("until", at(until))
                .map((row, _) -> WebhookRows.errand(id, row, secrets))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(Errand::delivery))
                .toList();
    }

    /// {@return whether the fence was the last, and the try was written}
    static boolean write(Handle handle, Errand errand, DeliveryTry attempt, Verdict verdict) {
        return handle.createUpdate(
                                """
                                update webhook_delivery
                                   set state = :state, due_at = coalesce(:due, due_at), ended_at = :ended,
                                       lease = null,
                                       tries = (case when jsonb_array_length(tries) >= :max
                                                     then tries - 0 else tries end) || :try::jsonb
                                 where id = :id and webhook = :webhook and fence = :fence
                                   and state = 'waiting'
                                """)
                        .bind("state", state(verdict))
                        .bind("due", due(verdict))
                        .bind(
                                "ended",
                                verdict instanceof Verdict.Again
                                        ? null
                                        : at(attempt.at().plus(attempt.took())))
                        .bind("max", Delivery.TRIES_MAX)
                        .bind("try", "[" + WebhookRows.text(attempt) + "]")
                        .bind("id", errand.delivery())
                        .bind("webhook", errand.webhook().value())
                        .bind("fence", errand.fence())
                        .execute()
                == 1;
    }

    private static String state(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Delivered() -> "delivered";
            case Verdict.Again _ -> "waiting";
            case Verdict.GivenUp() -> "given_up";
        };
    }

    private static @Nullable OffsetDateTime due(Verdict verdict) {
        return verdict instanceof Verdict.Again(Instant dueAt) ? at(dueAt) : null;
    }

    /// Remembers since when a webhook has failed, and forgets it with a success.
    static Optional<Instant> failingSince(
            Handle handle, Errand errand, DeliveryTry attempt, Verdict verdict) {
        boolean delivered = verdict instanceof Verdict.Delivered;
        handle.createUpdate(
                        delivered
                                ? "update webhook set failing_since = null where id = :id and"
                                        + " failing_since is not null"
                                : "update webhook set failing_since = :at where id = :id and"
                                        + " failing_since is null")
                .bind("id", errand.webhook().value())
                .bindMap(delivered ? java.util.Map.of() : java.util.Map.of("at", at(attempt.at())))
                .execute();
        return delivered
                ? Optional.empty()
                : handle.createQuery("select failing_since from webhook where id = :id")
                        .bind("id", errand.webhook().value())
                        .map((row, _) -> WebhookRows.instant(row, "failing_since"))
                        .findOne();
    }

    static void again(Handle handle, WebhookId id, long delivery, Instant now) {
        handle.createUpdate(
                        """
                        update webhook_delivery
                           set state = 'waiting', fence = fence + 1, round = 0, due_at = :now,
                               lease = null, ended_at = null
                         where webhook = :id and id = :delivery
                        """)
                .bind("now", at(now))
                .bind("id", id.value())
                .bind("delivery", delivery)
                .execute();
    }

    static int prune(Handle handle, Instant endedBefore, int limit) {
        return handle.createUpdate(
                        """
                        delete from webhook_delivery where id in (
                            select id from webhook_delivery where ended_at < :before
                             order by ended_at limit :limit for update skip locked)
                        """)
                .bind("before", at(endedBefore))
                .bind("limit", limit)
                .execute();
    }

    /// {@return deliveries of a webhook, the newest first}
    ///
    /// Each state is a plan of its own: what waits and what was given up have indexes, and what was
    /// delivered is nearly all that there is.
    static List<Delivery> list(
            Handle handle, WebhookId id, @Nullable DeliveryState state, long before, int rows) {
        String so =
                state == null
                        ? ""
                        : "and d.state = '%s'".formatted(state.name().toLowerCase(Locale.ROOT));
        return handle.createQuery(
                        """
                        select %s from webhook_delivery d
                         where d.webhook = :id and d.id < :before %s
                         order by d.id desc limit :limit
                        """
                                .formatted(WebhookRows.DELIVERY, so))
                .bind("id", id.value())
                .bind("before", before)
                .bind("limit", rows)
                .map((row, _) -> WebhookRows.delivery(row))
                .list();
    }
}
