package io.holdfast.bootstrap.tree;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Backoff;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.StopOrder;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.tree.ServerTree.Caches;
import io.holdfast.bootstrap.tree.ServerTree.Channels;
import io.holdfast.bootstrap.tree.ServerTree.Database;
import io.holdfast.bootstrap.tree.ServerTree.Events;
import io.holdfast.bootstrap.tree.ServerTree.Lane;
import io.holdfast.bootstrap.tree.ServerTree.News;
import io.holdfast.bootstrap.tree.ServerTree.Orders;
import io.holdfast.bootstrap.tree.ServerTree.Parts;
import io.holdfast.bootstrap.tree.ServerTree.Stock;
import io.holdfast.bootstrap.tree.ServerTree.Web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How the branches of a [ServerTree] are started, restarted and stopped.
///
/// @param machine time and threads of all of it
record Branches(Machine machine) {
    /// Branches restart their parts themselves; one that gave up is given two more chances.
    private static final Intensity ROOT_TAKES = new Intensity(2, Duration.ofHours(1));

    /// A restart in place includes recovery, so a start that fails takes its time; who fails four
    /// times in half an hour will not be well by trying.
    private static final Intensity DATABASE_TAKES = new Intensity(3, Duration.ofMinutes(30));

    private static final Backoff DATABASE_RESTS =
            new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final Duration DATABASE_START = Duration.ofMinutes(15);

    /// As for jobs, and sooner: as long as a node hears nothing it believes nothing.
    private static final Intensity EVENTS_TAKE = new Intensity(60, Duration.ofMinutes(1));

    private static final Backoff EVENTS_REST =
            new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    /// More than one lane's rests allow: a lane that fails again and again rests for longer, and
    /// takes neither the other lane nor the process with it. So it is with all that clear up.
    private static final Intensity JOBS_TAKE = new Intensity(30, Duration.ofMinutes(1));

    private static final Backoff JOBS_REST =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final Duration LANE_STOP = Duration.ofSeconds(10);

    /// As for jobs: a mailbox whose owner crashes again and again rests for longer.
    private static final Intensity STOCK_TAKES = new Intensity(30, Duration.ofMinutes(1));

    private static final Backoff MAILBOX_REST =
            new Backoff(Duration.ofMillis(10), Duration.ofSeconds(5));

    private static final Duration HTTP_STOP = Duration.ofSeconds(7);

    private static final Duration CHANNELS_STOP = Duration.ofSeconds(4);

    /// It looks whether it is to stop several times a second.
    private static final Duration EARS_STOP = Duration.ofSeconds(2);

    /// {@return what hangs below the root}
    SupervisorSpec of(Parts parts) {
        List<ChildSpec> branches = new ArrayList<>();
        branches.add(branch("database", database(parts.database())));
        branches.add(branch("events", events(parts.events())).stopBesideNext());
        branches.add(branch("caches", caches(parts.caches())).stopBesideNext());
        branches.add(branch("outside", parts.outside().spec()));
        branches.add(branch("stock", stock(parts.stock())));
        branches.add(branch("checkouts", leases(parts.orders())));
        branches.add(branch("jobs", jobs(parts)).stopBesideNext());
        branches.add(branch("carts", pruning(parts.carts())).stopBesideNext());
        branches.add(branch("idempotency", pruning(parts.idempotency())).stopBesideNext());
        branches.add(branch("orders", orders(parts.orders())).stopBesideNext());
        branches.add(branch("news", news(parts.news())).stopBesideNext());
        branches.add(branch("web", web(parts.web())));
        branches.add(branch("channels", channels(parts.channels())));
        return SupervisorSpec.of(branches.toArray(ChildSpec[]::new)).intensity(ROOT_TAKES);
    }

    private ChildSpec branch(String id, SupervisorSpec spec) {
        return ChildSpec.of(id, new Supervisor(machine, spec).worker())
                .startWithin(DATABASE_START.plusMinutes(1));
    }

    private static SupervisorSpec database(Database database) {
        List<ChildSpec> children = new ArrayList<>();
        Worker postgres = database.postgres();
        if (postgres != null) {
            children.add(
                    ChildSpec.of("postgres", postgres)
                            .startWithin(DATABASE_START)
                            .backoff(DATABASE_RESTS));
        }
        children.add(ChildSpec.of("pulse", database.pulse()).backoff(DATABASE_RESTS));
        return SupervisorSpec.of(children.toArray(ChildSpec[]::new)).intensity(DATABASE_TAKES);
    }

    private static SupervisorSpec events(Events events) {
        return SupervisorSpec.of(
                        ChildSpec.of("ears", events.ears())
                                .stopWithin(EARS_STOP)
                                .backoff(EVENTS_REST),
                        ChildSpec.of("telling", events.telling()).backoff(EVENTS_REST),
                        ChildSpec.of("clock", events.clock()).backoff(EVENTS_REST),
                        ChildSpec.of("put-off", events.putOff()).backoff(EVENTS_REST))
                .intensity(EVENTS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
    }

    private static SupervisorSpec caches(Caches caches) {
        return SupervisorSpec.of(
                        ChildSpec.of("fetches", caches.fetches()),
                        ChildSpec.of("sweep", caches.sweep()).backoff(JOBS_REST))
                .intensity(JOBS_TAKE);
    }

    private static SupervisorSpec jobs(Parts parts) {
        return SupervisorSpec.of(
                        lane("small-lane", parts.small()),
                        lane("large-lane", parts.large()),
                        ChildSpec.of("prune", parts.prune()).backoff(JOBS_REST),
                        ChildSpec.of("pictures", parts.pictures()).backoff(JOBS_REST))
                .intensity(JOBS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
    }

    private static ChildSpec lane(String id, Worker lane) {
        return ChildSpec.of(id, lane).stopWithin(LANE_STOP).backoff(JOBS_REST);
    }

    private static SupervisorSpec stock(Stock stock) {
        List<ChildSpec> children = new ArrayList<>();
        for (Worker mailbox : stock.mailboxes()) {
            String id = "mailbox-" + children.size();
            children.add(ChildSpec.of(id, mailbox).backoff(MAILBOX_REST));
        }
        children.add(ChildSpec.of("sweep", stock.sweep()).backoff(JOBS_REST));
        children.add(ChildSpec.of("bounds", stock.bounds()).backoff(JOBS_REST));
        children.add(ChildSpec.of("audit", stock.audit()).backoff(JOBS_REST));
        children.add(ChildSpec.of("prune", stock.prune()).backoff(JOBS_REST));
        return SupervisorSpec.of(children.toArray(ChildSpec[]::new))
                .intensity(STOCK_TAKES)
                .stopOrder(StopOrder.TOGETHER);
    }

    private static SupervisorSpec pruning(Worker prune) {
        return SupervisorSpec.of(ChildSpec.of("prune", prune).backoff(JOBS_REST))
                .intensity(JOBS_TAKE);
    }

    private static SupervisorSpec orders(Orders orders) {
        return SupervisorSpec.of(
                        ChildSpec.of("deciding", orders.deciding().hands()).backoff(JOBS_REST),
                        ChildSpec.of("settling", orders.settling().hands()).backoff(JOBS_REST),
                        looking("deciding-rounds", orders.deciding()),
                        looking("settling-rounds", orders.settling()))
                .intensity(JOBS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
    }

    private static ChildSpec looking(String id, Lane lane) {
        return ChildSpec.of(id, lane.rounds()).backoff(JOBS_REST);
    }

    /// Stops when recovery and the HTTP server have, whose last requests it is that buy something.
    private static SupervisorSpec leases(Orders orders) {
        return SupervisorSpec.of(ChildSpec.of("leases", orders.leases()).backoff(JOBS_REST))
                .intensity(JOBS_TAKE);
    }

    private static SupervisorSpec news(News news) {
        return SupervisorSpec.of(
                        ChildSpec.of("numbering", news.numbering()).backoff(JOBS_REST),
                        ChildSpec.of("couriers", news.couriers()).backoff(JOBS_REST),
                        ChildSpec.of("rounds", news.rounds()).backoff(JOBS_REST),
                        ChildSpec.of("prune", news.prune()).backoff(JOBS_REST))
                .intensity(JOBS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
    }

    private static SupervisorSpec web(Web web) {
        return SupervisorSpec.of(
                ChildSpec.of("lists", web.lists()).backoff(JOBS_REST),
                ChildSpec.of("http-server", web.http())
                        .stopWithin(HTTP_STOP)
                        .backoff(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2))));
    }

    /// After the HTTP server, so that clients are told where to stand before it goes.
    private static SupervisorSpec channels(Channels channels) {
        return SupervisorSpec.of(
                        ChildSpec.of("connections", channels.connections())
                                .stopWithin(CHANNELS_STOP)
                                .backoff(JOBS_REST),
                        ChildSpec.of("forwarder", channels.forwarder())
                                .stopWithin(CHANNELS_STOP)
                                .backoff(JOBS_REST),
                        ChildSpec.of("presence", channels.presence())
                                .stopWithin(CHANNELS_STOP)
                                .backoff(JOBS_REST))
                .intensity(JOBS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
    }
}
