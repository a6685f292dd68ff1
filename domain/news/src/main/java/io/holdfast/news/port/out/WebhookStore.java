package io.holdfast.news.port.out;

import io.holdfast.kernel.Page;
import io.holdfast.kernel.PageRequest;
import io.holdfast.news.Delivery;
import io.holdfast.news.DeliveryState;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Message;
import io.holdfast.news.Redelivery;
import io.holdfast.news.RedeliveryWish;
import io.holdfast.news.Removal;
import io.holdfast.news.Resealing;
import io.holdfast.news.SigningSecret;
import io.holdfast.news.SigningSecrets;
import io.holdfast.news.Verdict;
import io.holdfast.news.Webhook;
import io.holdfast.news.WebhookId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Webhooks, their secrets, and what is to be delivered to them.
///
/// ## Rules for every adapter
///
/// - **HOOK-1** Registering the same id again gives the first one and its secret, and never makes
///   more than `max`.
/// - **HOOK-2** A webhook is told of the news of its kinds that come after its registration, each
///   enlisted once, in order, however many callers enlist at once.
/// - **HOOK-3** Of one webhook no more than `openMax` deliveries wait at once; more of the feed is
///   enlisted when they are done.
/// - **HOOK-4** A delivery is taken up by one caller at a time. Its lease over, or its try answered
///   by [Verdict.Again], it may be taken up again, with a greater fence.
/// - **HOOK-5** Of one webhook no more than `atOnceMax` deliveries are taken up at once.
/// - **HOOK-6** A delivery waits for those of the same subject that were enlisted before it, until
///   they are delivered or given up.
/// - **HOOK-7** What a try brings is written if its fence is the last, and changes nothing
///   otherwise.
/// - **HOOK-8** A disabled webhook is enlisted for nothing, and none of its deliveries is taken up.
///   Enabled again, it goes on from where it stopped, at once: what waits first, each with a whole
///   schedule of rounds.
/// - **HOOK-9** Rotated, a webhook has two secrets until the given time. The same secret again
///   changes nothing.
/// - **HOOK-10** Delivering again begins a new round; the message stays as it was.
/// - **HOOK-11** Removing takes the deliveries along, and removes no webhook that is not as the
///   caller believes. [#prune] takes those that ended long ago.
/// - **HOOK-12** A webhook that was left behind what the feed still has goes on with the oldest,
///   and says how many positions it missed.
/// - **HOOK-13** A message of ours is enlisted once for each id. Deliveries are listed with the
///   newest first, page by page, all or those of one state; a cursor of elsewhere is a
///   [io.holdfast.kernel.StaleCursor].
/// - **HOOK-14** A webhook that rests is not busy, and nothing of it is taken up before that is
///   over. A shorter rest changes nothing; enabling ends it, also where it was enabled.
/// - **HOOK-15** Whoever has a copy of what the store is kept in has no secret, and one that is put
///   into another's place is not read. [#reseal] brings all under the key of today, and changes
///   none of them; it changes nothing where any cannot be read.
/// - **HOOK-16** A webhook whose secret cannot be read here is in [#unreadable]. It is not busy
///   here, and nothing of it is taken up, so that nothing is signed with anything else. Given
///   another secret, it goes on. [#forgo] disables all of them.
/// - **HOOK-17** A wish to deliver again what was given up begins the oldest of it, no more than
///   wished, in the order in which it was enlisted; the last wish of a webhook is fulfilled once.
///
/// Safe for concurrent use. A store that does not answer is [io.holdfast.kernel.StoreUnavailable].
public interface WebhookStore {
    /// Registers a webhook.
    ///
    /// @param webhook as it is to be
    /// @param secret what its deliveries are signed with
    /// @param max how many there may be
    /// @return the webhook as it is; empty where there are too many
    Optional<Webhook> add(Webhook webhook, SigningSecret secret, int max);

    /// {@return all, the oldest first}
    List<Webhook> all();

    /// {@return one, if it is there}
    ///
    /// @param id which
    Optional<Webhook> find(WebhookId id);

    /// {@return what its deliveries are signed with, if it is there and can be read}
    ///
    /// @param id which
    /// @param now the time
    Optional<SigningSecrets> secrets(WebhookId id, Instant now);

    /// Brings all secrets under the key of today.
    ///
    /// @param now the time
    /// @return how many were not, or what keeps them from it
    Resealing reseal(Instant now);

    /// {@return enabled webhooks whose secrets cannot be read here, the oldest first}
    ///
    /// @param now the time
    List<WebhookId> unreadable(Instant now);

    /// Gives up what cannot be read: its webhooks are disabled until they are given another secret
    /// and enabled, and the key of today is the store's from now on.
    ///
    /// @param reason why they are disabled, a sentence
    /// @param now the time
    /// @return which were
    List<WebhookId> forgo(String reason, Instant now);

    /// Removes a webhook with its deliveries.
    ///
    /// @param id which
    /// @param belief how the caller read it, or `null` where it may be any
    /// @return how it ended
    Removal remove(WebhookId id, @Nullable Webhook belief);

    /// Gives a webhook another secret.
    ///
    /// @param id which
    /// @param secret the new one
    /// @param previousUntil how long the old one counts too
    /// @return whether it was there
    boolean rotate(WebhookId id, SigningSecret secret, Instant previousUntil);

    /// Enables a webhook; what waits is due at once, and begins its rounds again.
    ///
    /// @param id which
    /// @param now the time
    /// @return the webhook, or empty where there is none
    Optional<Webhook> enable(WebhookId id, Instant now);

    /// Leaves a webhook alone for a while.
    ///
    /// @param id which; one that is not there is left alone anyway
    /// @param until when it may be told of something again
    void rest(WebhookId id, Instant until);

    /// Disables a webhook.
    ///
    /// @param id which
    /// @param reason why, a sentence
    /// @return whether it was enabled before
    boolean disable(WebhookId id, String reason);

    /// {@return enabled webhooks for which there may be something to do now}
    ///
    /// @param now the time
    List<WebhookId> busy(Instant now);

    /// Enlists what the feed has for a webhook.
    ///
    /// @param id which
    /// @param openMax how many deliveries may wait at once
    /// @param now the time
    /// @return how many were enlisted
    int enlist(WebhookId id, int openMax, Instant now);

    /// Enlists a message of ours.
    ///
    /// @param id for whom
    /// @param message its type is [Message#TEST]; the same id twice is one
    /// @param now the time
    /// @return the delivery, or empty where there is no such webhook
    Optional<Delivery> enlist(WebhookId id, Message message, Instant now);

    /// Takes up deliveries that are due.
    ///
    /// @param id of whom
    /// @param atOnceMax how many may be taken up at once, those of others counted
    /// @param now the time
    /// @param until when they may be taken up again, unless they were answered
    /// @return what was taken up, in order
    List<Errand> take(WebhookId id, int atOnceMax, Instant now, Instant until);

    /// Writes what a try brought.
    ///
    /// @param errand as taken up
    /// @param attempt what happened
    /// @param verdict what becomes of it
    /// @return since when this webhook has failed without a success, or empty where it has not, or
    ///   where the fence was not the last
    Optional<Instant> settle(Errand errand, DeliveryTry attempt, Verdict verdict);

    /// {@return deliveries of a webhook, the newest first}
    ///
    /// @param id which
    /// @param state only those that stand so, or `null` for all
    /// @param page which part
    Page<Delivery> deliveries(WebhookId id, @Nullable DeliveryState state, PageRequest page);

    /// {@return one delivery, if it is there}
    ///
    /// @param id of the webhook
    /// @param delivery its number
    Optional<Delivery> delivery(WebhookId id, long delivery);

    /// Begins a delivery again.
    ///
    /// @param id of the webhook
    /// @param delivery its number
    /// @param now the time
    /// @return the delivery, or empty where there is none
    Optional<Delivery> redeliver(WebhookId id, long delivery, Instant now);

    /// Begins deliveries again that were given up.
    ///
    /// @param id of the webhook
    /// @param wish which, and how many
    /// @param now the time
    /// @return how many were begun again, or empty where there is no such webhook
    Optional<Redelivery> redeliver(WebhookId id, RedeliveryWish wish, Instant now);

    /// Forgets deliveries that ended long ago.
    ///
    /// @param endedBefore those that ended before this instant
    /// @param limit at most so many
    /// @return how many it forgot
    int prune(Instant endedBefore, int limit);
}
