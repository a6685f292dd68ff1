package io.holdfast.contracts.news;

import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Verdict;
import io.holdfast.news.WebhookId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A delivery of [MemoryWebhooks], under whose lock it is.
final class MemoryDelivery {
    final long id;
    final WebhookId hook;
    final Message message;
    DeliveryState state = DeliveryState.WAITING;
    private Instant dueAt;
    private final List<DeliveryTry> tries = new ArrayList<>();
    private long fence;
    private int round;
    private @Nullable Instant lease;
    private @Nullable Instant endedAt;

    MemoryDelivery(long id, WebhookId hook, Message message, Instant dueAt) {
        this.id = id;
        this.hook = hook;
        this.message = message;
        this.dueAt = dueAt;
    }

    Delivery view() {
        return new Delivery(
                id, message, state, state == DeliveryState.WAITING ? dueAt : null, tries);
    }

    boolean isTaken(Instant now) {
        return lease != null && lease.isAfter(now);
    }

    boolean isFree(Instant now) {
        return !dueAt.isAfter(now) && !isTaken(now);
    }

    Errand take(MemoryHook by, Instant now, Instant until) {
        fence++;
        round++;
        lease = until;
        return new Errand(
                hook, id, fence, round, by.webhook.target().url(), by.secrets(now), message);
    }

    boolean settle(long expected, DeliveryTry attempt, Verdict verdict) {
        if (expected != fence || state != DeliveryState.WAITING) {
            return false;
        }
        lease = null;
        tries.add(attempt);
        if (tries.size() > Delivery.TRIES_MAX) {
            tries.removeFirst();
        }
        switch (verdict) {
            case Verdict.Delivered() -> end(DeliveryState.DELIVERED, attempt);
            case Verdict.GivenUp() -> end(DeliveryState.GIVEN_UP, attempt);
            case Verdict.Again(Instant due) -> dueAt = due;
        }
        return true;
    }

    private void end(DeliveryState reached, DeliveryTry attempt) {
        state = reached;
        endedAt = attempt.at().plus(attempt.took());
    }

    void again(Instant now) {
        state = DeliveryState.WAITING;
        fence++;
        round = 0;
        dueAt = now;
        lease = null;
        endedAt = null;
    }

    void hurry(Instant now) {
        dueAt = dueAt.isAfter(now) ? now : dueAt;
        round = 0;
    }

    boolean endedBefore(Instant instant) {
        return endedAt != null && endedAt.isBefore(instant);
    }
}
