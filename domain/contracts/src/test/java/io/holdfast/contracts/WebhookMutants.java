package io.holdfast.contracts;

import io.holdfast.contracts.news.MemoryWebhooks;
import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.News;
import io.holdfast.news.NewsOutcome;
import io.holdfast.news.NewsQuery;
import io.holdfast.news.NewsType;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookStanding;
import io.holdfast.news.port.out.NewsStore;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Stores of webhooks that are wrong, each in one way.
final class WebhookMutants {
    private static final int MANY = 100;

    private WebhookMutants() {}

    /// Takes as many as come.
    static final class Crowded extends MemoryWebhooks {
        Crowded(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Optional<Webhook> add(Webhook webhook, SigningSecret secret, int max) {
            return super.add(webhook, secret, Integer.MAX_VALUE);
        }
    }

    /// Tells of jobs whoever asks for anything.
    static final class Talkative extends MemoryWebhooks {
        private final NewsStore news;

        Talkative(NewsStore news) {
            super(news);
            this.news = news;
        }

        @Override
        public synchronized int enlist(WebhookId id, int openMax, Instant now) {
            int enlisted = super.enlist(id, openMax, now);
            if (news.read(NewsQuery.all(0, MANY)) instanceof NewsOutcome.Told told) {
                for (News one : told.news()) {
                    if (one.type() == NewsType.JOB_FINISHED) {
                        enlist(id, Message.of(one), now);
                    }
                }
            }
            return enlisted;
        }
    }

    /// Enlists the whole feed at once.
    static final class Greedy extends MemoryWebhooks {
        Greedy(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized int enlist(WebhookId id, int openMax, Instant now) {
            return super.enlist(id, MANY, now);
        }
    }

    /// Takes for over what is over in a moment.
    static final class Impatient extends MemoryWebhooks {
        Impatient(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized List<Errand> take(
                WebhookId id, int atOnceMax, Instant now, Instant until) {
            return super.take(id, atOnceMax, now.plusSeconds(1), until);
        }
    }

    /// Sends what has an earlier one of its subject before it, where nothing else is to be sent.
    static final class Overtaking extends MemoryWebhooks {
        Overtaking(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized List<Errand> take(
                WebhookId id, int atOnceMax, Instant now, Instant until) {
            List<Errand> right = super.take(id, atOnceMax, now, until);
            return right.isEmpty() ? overtaking(id, now) : right;
        }

        private List<Errand> overtaking(WebhookId id, Instant now) {
            List<String> subjects = new ArrayList<>();
            List<Errand> errands = new ArrayList<>();
            for (Delivery one : deliveries(id, null, PageRequest.first()).items().reversed()) {
                boolean waits = one.state() == DeliveryState.WAITING;
                if (waits && subjects.contains(one.message().subject())) {
                    errands.add(
                            new Errand(
                                    id,
                                    one.id(),
                                    1,
                                    1,
                                    find(id).orElseThrow().target().url(),
                                    secrets(id, now).orElseThrow(),
                                    one.message()));
                }
                if (waits) {
                    subjects.add(one.message().subject());
                }
            }
            return errands;
        }
    }

    /// Sends couriers to those who are disabled.
    static final class Restless extends MemoryWebhooks {
        Restless(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized List<WebhookId> busy(Instant now) {
            Stream<WebhookId> disabled =
                    all().stream().filter(one -> !one.standing().enabled()).map(Webhook::id);
            return Stream.concat(super.busy(now).stream(), disabled).toList();
        }
    }

    /// Signs with the secret before for ever.
    static final class Faithful extends MemoryWebhooks {
        Faithful(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Optional<SigningSecrets> secrets(WebhookId id, Instant now) {
            return super.secrets(id, Instant.MIN);
        }
    }

    /// Delivers nothing again.
    static final class Done extends MemoryWebhooks {
        Done(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Optional<Delivery> redeliver(WebhookId id, long delivery, Instant now) {
            return delivery(id, delivery);
        }
    }

    /// Takes a wish that is sent again for another.
    static final class Obliging extends MemoryWebhooks {
        Obliging(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Optional<Redelivery> redeliver(
                WebhookId id, RedeliveryWish wish, Instant now) {
            RedeliveryWish other = new RedeliveryWish(UUID.randomUUID(), wish.since(), wish.max());
            return super.redeliver(id, other, now);
        }
    }

    /// Forgets nothing.
    static final class Hoarding extends MemoryWebhooks {
        Hoarding(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized int prune(Instant endedBefore, int limit) {
            return 0;
        }
    }

    /// Says nothing of what was missed.
    static final class Discreet extends MemoryWebhooks {
        Discreet(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Optional<Webhook> find(WebhookId id) {
            return super.find(id).map(Discreet::without);
        }

        private static Webhook without(Webhook webhook) {
            WebhookStanding was = webhook.standing();
            return new Webhook(
                    webhook.id(),
                    webhook.target(),
                    new WebhookStanding(
                            was.enabled(), was.reason(), was.failingSince(), was.restsUntil(), 0),
                    webhook.createdAt());
        }
    }

    /// Lists the oldest first.
    static final class Backward extends MemoryWebhooks {
        Backward(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Page<Delivery> deliveries(
                WebhookId id, @Nullable DeliveryState state, PageRequest page) {
            Page<Delivery> right = super.deliveries(id, state, page);
            return new Page<>(right.items().reversed(), right.next());
        }
    }

    /// Lists whatever state is asked for.
    static final class Indifferent extends MemoryWebhooks {
        Indifferent(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized Page<Delivery> deliveries(
                WebhookId id, @Nullable DeliveryState state, PageRequest page) {
            return super.deliveries(id, null, page);
        }
    }

    /// Lets nobody rest.
    static final class Pushing extends MemoryWebhooks {
        Pushing(NewsStore news) {
            super(news);
        }

        @Override
        public synchronized void rest(WebhookId id, Instant until) {
            // Goes on.
        }
    }
}
