package io.holdfast.adapters.persistence.news;

import static io.holdfast.adapters.persistence.news.WebhookRows.at;

import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.WebhookId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Begins deliveries again that were given up, in the transaction of the caller and under the lock
/// of the webhook.
final class Redelivering {
    private final Handle handle;
    private final WebhookId id;
    private final RedeliveryWish wish;

    private Redelivering(Handle handle, WebhookId id, RedeliveryWish wish) {
        this.handle = handle;
        this.id = id;
        this.wish = wish;
    }

    private record Last(Optional<UUID> wish, int begun, long left) {}

    static Optional<Redelivery> some(
            Handle handle, WebhookId id, RedeliveryWish wish, Instant now) {
        Redelivering redelivering = new Redelivering(handle, id, wish);
        return redelivering
                .last()
                .map(
                        last ->
                                last.wish().equals(Optional.of(wish.id()))
                                        ? new Redelivery(last.begun(), last.left())
                                        : redelivering.begin(now));
    }

    private Optional<Last> last() {
        return handle.createQuery(
                        """
                        select redelivery, redelivery_begun, redelivery_left from webhook
                         where id = :id for no key update
                        """)
                .bind("id", id.value())
                .map(
                        (row, _) ->
                                new Last(
                                        Optional.ofNullable(row.getObject(1, UUID.class)),
                                        row.getInt(2),
                                        row.getLong(3)))
                .findOne();
    }

    private Redelivery begin(Instant now) {
        int begun =
                handle.createUpdate(
                                """
                                update webhook_delivery
                                   set state = 'waiting', fence = fence + 1, round = 0, due_at = :now,
                                       lease = null, ended_at = null
                                 where id in (select id from webhook_delivery
                                               where webhook = :id and state = 'given_up' and at >= :since
                                               order by id limit :max)
                                """)
                        .bind("now", at(now))
                        .bind("id", id.value())
                        .bind("since", at(wish.since()))
                        .bind("max", wish.max())
                        .execute();
        long left =
                handle.createQuery(
                                """
                                select count(*)
                                  from (select from webhook_delivery
                                         where webhook = :id and state = 'given_up' and at >= :since
                                         limit :left_max) given_up
                                """)
                        .bind("id", id.value())
                        .bind("since", at(wish.since()))
                        .bind("left_max", Redelivery.LEFT_MAX)
                        .mapTo(Long.class)
                        .one();
        handle.createUpdate(
                        """
                        update webhook set redelivery = :wish, redelivery_begun = :begun, redelivery_left = :left
                         where id = :id
                        """)
                .bind("wish", wish.id())
                .bind("begun", begun)
                .bind("left", left)
                .bind("id", id.value())
                .execute();
        return new Redelivery(begun, left);
    }
}
