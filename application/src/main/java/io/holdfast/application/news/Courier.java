package io.holdfast.application.news;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.news.DeliveryTry;
import io.holdfast.news.Errand;
import io.holdfast.news.Reception;
import io.holdfast.news.Verdict;
import io.holdfast.news.port.out.WebhookSender;
import io.holdfast.news.port.out.WebhookStore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Runs one errand: sends, writes down what came of it, and disables a webhook that is no use.
///
/// @param store where it is written down
/// @param sender who sends
/// @param plan when it is tried again
/// @param times limits
/// @param machine time
record Courier(
        WebhookStore store,
        WebhookSender sender,
        RetryPlan plan,
        WebhookTimes times,
        Machine machine) {
    /// Delivers, or tries to. Whoever is interrupted writes nothing, and somebody else will take
    /// the delivery up.
    ///
    /// @return why it had to disable the webhook, if it did
    Optional<String> run(Errand errand) {
        Instant begun = machine.instant();
        long begunAtNanos = machine.nanoTime();
        Reception reception = sender.send(errand, begun, times.limit());
        if (Thread.currentThread().isInterrupted() && !(reception instanceof Reception.Taken)) {
            return Optional.empty();
        }
        Duration took = Duration.ofNanos(machine.nanoTime() - begunAtNanos);
        Verdict verdict = plan.after(reception, errand.round(), machine.instant());
        DeliveryTry attempt = attempt(reception, begun, took);
        if (reception instanceof Reception.Gone) {
            // In this order: it is due at once, and nobody may take it up before.
            Optional<String> reason = disabled(errand, "The receiver answered 410 Gone.");
            store.settle(errand, attempt, verdict);
            return reason;
        }
        Optional<Instant> failingSince = store.settle(errand, attempt, verdict);
        plan.rest(reception, machine.instant())
                .ifPresent(until -> store.rest(errand.webhook(), until));
        return failingSince
                .filter(this::isTooLong)
                .flatMap(
                        since ->
                                disabled(
                                        errand,
                                        "Nothing could be delivered since %s.".formatted(since)));
    }

    private boolean isTooLong(Instant failingSince) {
        return !failingSince.plus(times.disableAfter()).isAfter(machine.instant());
    }

    private static DeliveryTry attempt(Reception reception, Instant begun, Duration took) {
        return switch (reception) {
            case Reception.Taken(int status) -> new DeliveryTry(begun, took, status, "");
            case Reception.Gone() ->
                    new DeliveryTry(begun, took, 410, "The receiver wants no more.");
            case Reception.Refused(int status, _) ->
                    new DeliveryTry(begun, took, status, "The receiver refused it.");
            case Reception.Unreachable(String reason) -> new DeliveryTry(begun, took, 0, reason);
        };
    }

    private Optional<String> disabled(Errand errand, String reason) {
        return store.disable(errand.webhook(), reason) ? Optional.of(reason) : Optional.empty();
    }
}
