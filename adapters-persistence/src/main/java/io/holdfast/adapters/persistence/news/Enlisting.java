package io.holdfast.adapters.persistence.news;

import static io.holdfast.adapters.persistence.news.WebhookRows.at;

import io.holdfast.news.Message;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.WebhookId;

import org.jdbi.v3.core.Handle;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Turns what the feed has into deliveries of one webhook, whose row the transaction holds locked.
///
/// @param handle of the transaction
/// @param id which webhook
/// @param now the time
record Enlisting(Handle handle, WebhookId id, Instant now) {
    private record Place(long position, Set<NewsType> types) {}

    /// Enlists some.
    ///
    /// @param openMax how many deliveries may wait at once
    /// @return how many were enlisted
    int some(int openMax) {
        Optional<Place> place = place();
        int room = Math.min(openMax - open(openMax), NewsQuery.LIMIT_MAX);
        return place.isEmpty() || room <= 0 ? 0 : from(place.get(), room, 0);
    }

    private int from(Place place, int room, long missed) {
        NewsQuery query = new NewsQuery(place.position(), place.types(), room);
        return switch (JdbiNewsStore.read(handle, query)) {
            case NewsOutcome.Told(List<News> news, long next) -> {
                add(news.stream().map(Message::of).toList());
                move(next, missed);
                yield news.size();
            }
            case NewsOutcome.Forgotten(long oldest) ->
                    from(new Place(oldest, place.types()), room, oldest - place.position());
            case NewsOutcome.Unheard(long newest) -> {
                move(newest, missed);
                yield 0;
            }
        };
    }

    private Optional<Place> place() {
        return handle.createQuery(
                        """
                        select position, types from webhook where id = :id and enabled
                           for no key update
                        """)
                .bind("id", id.value())
                .map(
                        (row, _) -> {
                            Set<NewsType> types = EnumSet.noneOf(NewsType.class);
                            for (String word : (String[]) row.getArray("types").getArray()) {
                                NewsType.of(word).ifPresent(types::add);
                            }
                            return new Place(row.getLong("position"), types);
                        })
                .findOne();
    }

    private int open(int openMax) {
        return handle.createQuery(
                        """
                        select count(*) from (select from webhook_delivery
                                               where webhook = :id and state = 'waiting'
                                               limit :max) w
                        """)
                .bind("id", id.value())
                .bind("max", openMax)
                .mapTo(Integer.class)
                .one();
    }

    private void move(long position, long missed) {
        handle.createUpdate(
                        """
                        update webhook set position = :position, missed = missed + :missed
                         where id = :id and (position <> :position or :missed > 0)
                        """)
                .bind("position", position)
                .bind("missed", missed)
                .bind("id", id.value())
                .execute();
    }

    /// Adds messages, in order; one that is there already is left as it is.
    void add(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        insert into webhook_delivery (webhook, message, type, at, subject, data, due_at)
                        select :id, n.message, n.type, n.at, n.subject, n.data::jsonb, :now
                          from unnest(:messages, :types, :ats, :subjects, :datas)
                               with ordinality as n(message, type, at, subject, data, nr)
                         order by n.nr
                        on conflict (webhook, message) do nothing
                        """)
                .bind("id", id.value())
                .bind("now", at(now))
                .bindArray("messages", String.class, column(messages, Message::id))
                .bindArray("types", String.class, column(messages, Message::type))
                .bindArray("ats", Instant.class, messages.stream().map(Message::at).toList())
                .bindArray("subjects", String.class, column(messages, Message::subject))
                .bindArray("datas", String.class, column(messages, Message::data))
                .execute();
    }

    private static List<String> column(
            List<Message> messages, java.util.function.Function<Message, String> value) {
        return messages.stream().map(value).toList();
    }
}
