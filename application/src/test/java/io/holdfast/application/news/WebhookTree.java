package io.holdfast.application.news;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Periodic;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.contracts.news.MemoryNews;
import io.holdfast.contracts.news.MemoryReceivers;
import io.holdfast.contracts.news.MemoryWebhooks;
import io.holdfast.contracts.news.Receiver;
import io.holdfast.kernel.PageRequest;
import io.holdfast.kernel.Seed;
import io.holdfast.news.Delivery;
import io.holdfast.news.Errand;
import io.holdfast.news.NewsType;
import io.holdfast.news.Reception;
import io.holdfast.news.RegisterOutcome;
import io.holdfast.news.WebhookId;
import io.holdfast.news.WebhookTarget;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A shop that tells webhooks, on a machine of a test. One that hangs takes its whole limit.
final class WebhookTree implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(15);
    static final int AT_ONCE = 4;

    final MemoryNews news = new MemoryNews();
    final MemoryWebhooks store = new MemoryWebhooks(news);
    final Set<String> hanging = new HashSet<>();
    final WebhookDesk desk;
    private final Machine machine;
    private final Duration every;
    private SupervisionTree tree;
    private final WebhookTimes times =
            new WebhookTimes(LIMIT, AT_ONCE, Duration.ofDays(5), Duration.ofDays(1));

    WebhookTree(Machine machine, Duration every) throws InterruptedException {
        this.machine = machine;
        this.every = every;
        desk = new WebhookDesk(store, receivers, machine, Duration.ofDays(1));
        tree = start();
    }

    final MemoryReceivers receivers =
            new MemoryReceivers(false) {
                @Override
                public Reception send(Errand errand, Instant at, Duration limit) {
                    if (hanging.contains(errand.url())) {
                        try {
                            WebhookTree.this.machine.sleep(limit);
                        } catch (InterruptedException _) {
                            Thread.currentThread().interrupt();
                        }
                        return new Reception.Unreachable("No answer came in time.");
                    }
                    return super.send(errand, at, limit);
                }
            };

    private SupervisionTree start() throws InterruptedException {
        WebhookRounds rounds =
                new WebhookRounds(
                        store,
                        receivers,
                        new RetryPlan(List.of(Duration.ofMinutes(1), Duration.ofDays(6)), () -> 0),
                        times,
                        machine);
        return SupervisionTree.start(
                machine,
                "shop",
                SupervisorSpec.of(
                        ChildSpec.of("couriers", rounds.couriers()),
                        ChildSpec.of("rounds", Periodic.every(every, rounds::run))));
    }

    /// As if the process had died and another had begun.
    void restart() throws InterruptedException {
        tree.close();
        tree = start();
    }

    WebhookId register(Receiver receiver, NewsType... types) {
        Seed seed = new Seed("seed-of-a-request-".repeat(2) + receiver.url());
        WebhookTarget target = new WebhookTarget(receiver.url(), "", Set.of(types));
        return ((RegisterOutcome.Registered) desk.register(seed, target)).webhook().id();
    }

    void low(String... subjects) {
        news.bring(NewsType.STOCK_LOW, machine.instant(), subjects);
        news.number(100);
    }

    List<Delivery> deliveries(WebhookId id) {
        return desk.deliveries(id, null, PageRequest.first()).orElseThrow().items();
    }

    SupervisionTree tree() {
        return tree;
    }

    @Override
    public void close() {
        tree.close();
    }
}
