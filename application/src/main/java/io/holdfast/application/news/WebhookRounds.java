package io.holdfast.application.news;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.fanout.FanOut;
import io.holdfast.application.concurrent.fanout.Outcomes;
import io.holdfast.application.concurrent.fanout.Part;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.OrderOutcome;
import io.holdfast.application.supervision.Restart;
import io.holdfast.application.supervision.StopOrder;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;
import io.holdfast.news.Errand;
import io.holdfast.news.WebhookId;
import io.holdfast.news.port.out.WebhookSender;
import io.holdfast.news.port.out.WebhookStore;
import io.holdfast.supervision.PartFailed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for what is to be delivered, and sends couriers.
///
/// Each webhook that has something to be told has one courier on each node, a child of its own in
/// the tree, who delivers a few messages side by side and ends when nothing is due. So a receiver
/// that hangs keeps its own deliveries waiting and nobody else's: neither those of other receivers
/// nor jobs, which run elsewhere.
public final class WebhookRounds {
    /// Most webhooks there are, and so most couriers.
    public static final int WEBHOOKS_MAX = 50;

    /// Most deliveries of a webhook that wait at once; more stay in the feed until then.
    private static final int OPEN_MAX = 10_000;

    /// What a sender has beyond its own limit, before it is cut off.
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final WebhookStore store;
    private final Courier courier;
    private final Supervisor couriers;

    /// Makes the rounds; nothing is delivered before [#couriers] is supervised.
    ///
    /// @param store where deliveries are
    /// @param sender who sends
    /// @param plan when they are tried again
    /// @param times limits
    /// @param machine time and threads; the tree's
    public WebhookRounds(
            WebhookStore store,
            WebhookSender sender,
            RetryPlan plan,
            WebhookTimes times,
            Machine machine) {
        this.store = store;
        this.courier = new Courier(store, sender, plan, times, machine);
        this.couriers =
                new Supervisor(
                        machine,
                        SupervisorSpec.of()
                                .childrenMax(WEBHOOKS_MAX)
                                .stopOrder(StopOrder.TOGETHER));
    }

    /// {@return the supervisor of the couriers}
    public Worker couriers() {
        return couriers.worker();
    }

    /// Sends a courier to each webhook that has something to be told and none at work.
    ///
    /// @return how many were sent
    /// @throws InterruptedException if it is told to stop
    public long run() throws InterruptedException {
        long sent = 0;
        for (WebhookId id : store.busy(courier.machine().instant())) {
            ChildSpec work =
                    ChildSpec.running(id.value(), () -> serve(id)).restart(Restart.TEMPORARY);
            if (couriers.start(work) instanceof OrderOutcome.Done) {
                sent++;
            }
        }
        return sent;
    }

    /// A crash is what the whole tree tells of, to its history, its figures and its subscribers; so
    /// is a webhook that had to be disabled.
    private void serve(WebhookId id) throws InterruptedException {
        List<Errand> errands = errands(id);
        while (!errands.isEmpty()) {
            Optional<String> disabled = delivered(errands);
            if (disabled.isPresent()) {
                throw new PartFailed(
                        "The webhook %s was disabled. %s".formatted(id, disabled.get()));
            }
            errands = errands(id);
        }
    }

    /// Enlists more only when all that waits is under way or not due, so that a long queue is
    /// counted once for all of it.
    private List<Errand> errands(WebhookId id) {
        List<Errand> due = due(id);
        return due.isEmpty() && store.enlist(id, OPEN_MAX, courier.machine().instant()) > 0
                ? due(id)
                : due;
    }

    private List<Errand> due(WebhookId id) {
        WebhookTimes times = courier.times();
        Instant now = courier.machine().instant();
        return store.take(id, times.atOnce(), now, now.plus(times.lease()));
    }

    private Optional<String> delivered(List<Errand> errands) throws InterruptedException {
        List<Part<Optional<String>>> parts = new ArrayList<>();
        for (Errand errand : errands) {
            parts.add(Part.of("delivery-" + errand.delivery(), () -> courier.run(errand)));
        }
        Outcomes outcomes =
                new FanOut(courier.machine(), "webhook")
                        .within(courier.times().limit().plus(SLACK))
                        .all(parts);
        return parts.stream().flatMap(part -> outcomes.of(part).orThrow().stream()).findFirst();
    }
}
