package io.holdfast.bootstrap.tree;

import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.Backoff;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.StopOrder;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;
import io.holdfast.application.supervision.Worker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The one tree of a running server (decision 0005):
///
/// ```
/// holdfast             gives up after two restarts of a branch within an hour, and the process ends
/// ├ database           embedded only
/// │ └ postgres         the server process: started again in place when it dies
/// ├ events
/// │ ├ ears             hears what other nodes do, and says that this one lives
/// │ └ telling          tells other nodes what happens here
/// ├ caches
/// │ ├ fetches          dear calls that are under way
/// │ └ sweep            results that are of no use any more
/// ├ outside
/// │ ├ simulator        where third parties are played: all of them
/// │ ├ calls            calls to third parties, and who is not called
/// │ ├ rates            asks for exchange rates, where some are wanted
/// │ └ errands          what nobody waits for
/// ├ jobs
/// │ ├ small-lane       db-scheduler, its threads and the workers
/// │ ├ large-lane
/// │ ├ prune            ended jobs and their documents
/// │ └ pictures         pictures that no product names any more
/// ├ stock
/// │ ├ mailbox-0 …      all who want some SKUs, batch after batch
/// │ ├ sweep            writes down the end of holds that are due
/// │ ├ audit            compares levels with ledger and holds
/// │ └ prune            holds that ended long ago
/// ├ carts
/// │ └ prune            carts that nobody came back for
/// ├ idempotency
/// │ └ prune            answers that need not be kept any more
/// ├ orders
/// │ └ recovery-0 …     checkouts that nobody works on any more
/// ├ news
/// │ ├ numbering        puts news in order, and wakes who waits for them
/// │ ├ couriers         one for each webhook that has something to be told
/// │ ├ rounds           looks for what is to be delivered
/// │ └ prune            news and deliveries of long ago
/// ├ web
/// │ └ http-server
/// ├ channels
/// │ ├ connections      closes the silent and the revoked; at the end, says good-bye to all
/// │ ├ forwarder        looks at what has changed, where somebody listens
/// │ └ presence         tells other nodes who is seen here
/// └ log                writes down what happens to the others
/// ```
///
/// Started and stopped once, by one thread each; the rest is safe for any thread.
public final class ServerTree implements AutoCloseable {
    /// The root's id.
    public static final String ROOT = "holdfast";

    private static final Duration WAIT = Duration.ofSeconds(1);

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
    private static final Duration LANE_STOP = Duration.ofSeconds(12);

    /// As for jobs: a mailbox whose owner crashes again and again rests for longer.
    private static final Intensity STOCK_TAKES = new Intensity(30, Duration.ofMinutes(1));

    private static final Backoff MAILBOX_REST =
            new Backoff(Duration.ofMillis(10), Duration.ofSeconds(5));

    private static final Duration HTTP_STOP = Duration.ofSeconds(7);

    private static final Duration CHANNELS_STOP = Duration.ofSeconds(5);

    private final Machine machine;
    private final Consumer<SupervisionEvent> heed;
    private final Mishaps mishaps = new Mishaps();
    private volatile @Nullable SupervisionTree running;
    private volatile @Nullable Logbook log;

    /// A tree that does not run yet.
    ///
    /// @param machine time and threads of all of it
    /// @param heed is told of everything that happens to it, once; quick
    public ServerTree(Machine machine, Consumer<SupervisionEvent> heed) {
        this.machine = machine;
        this.heed = heed;
    }

    /// What hangs in the tree.
    ///
    /// @param postgres watches over the embedded PostgreSQL, if there is one
    /// @param events what nodes tell each other
    /// @param caches what is kept of dear calls
    /// @param outside what deals with third parties
    /// @param small the lane of small jobs
    /// @param large the lane of large jobs
    /// @param prune removes old jobs
    /// @param pictures removes pictures that nobody names
    /// @param stock what changes stock
    /// @param carts removes old carts
    /// @param idempotency removes old answers
    /// @param orders brings checkouts to their end
    /// @param news what tells the outside
    /// @param http the HTTP server
    /// @param channels lasting connections
    public record Parts(
            @Nullable Worker postgres,
            Events events,
            Caches caches,
            OutsideParts outside,
            Worker small,
            Worker large,
            Worker prune,
            Worker pictures,
            Stock stock,
            Worker carts,
            Worker idempotency,
            Orders orders,
            News news,
            Worker http,
            Channels channels) {}

    /// What tells the outside of what has happened.
    ///
    /// @param numbering puts news in order
    /// @param couriers the supervisor of those who deliver
    /// @param rounds looks for what is to be delivered
    /// @param prune forgets what is old
    public record News(Worker numbering, Worker couriers, Worker rounds, Worker prune) {}

    /// What nodes tell each other.
    ///
    /// @param ears hear it
    /// @param telling tells it
    public record Events(Worker ears, Worker telling) {}

    /// What is kept of dear calls.
    ///
    /// @param fetches calls that are under way
    /// @param sweep removes what is of no use any more
    public record Caches(Worker fetches, Worker sweep) {}

    /// Lasting connections.
    ///
    /// @param connections looks after them
    /// @param forwarder tells them what has changed
    /// @param presence tells other nodes who is seen here
    public record Channels(Worker connections, Worker forwarder, Worker presence) {}

    /// What brings checkouts to their end.
    ///
    /// @param recoveries take up those that nobody works on
    public record Orders(List<Worker> recoveries) {
        /// Keeps a copy.
        public Orders {
            recoveries = List.copyOf(recoveries);
        }
    }

    /// What changes stock.
    ///
    /// @param mailboxes the owners of its mailboxes
    /// @param sweep ends due holds
    /// @param audit looks whether all is as it should be
    /// @param prune forgets old holds
    public record Stock(List<Worker> mailboxes, Worker sweep, Worker audit, Worker prune) {
        /// Keeps a copy.
        public Stock {
            mailboxes = List.copyOf(mailboxes);
        }
    }

    /// Starts all parts in order.
    ///
    /// @param parts what hangs in it
    /// @throws io.holdfast.application.supervision.StartFailed if one did not start; the others
    ///   have been stopped again
    /// @throws InterruptedException if the caller is interrupted meanwhile
    public void start(Parts parts) throws InterruptedException {
        SupervisionTree tree = SupervisionTree.start(machine, ROOT, spec(parts));
        running = tree;
        Logbook book = new Logbook(tree, mishaps, heed);
        log = book;
        tree.root().start(ChildSpec.of("log", book));
    }

    SupervisorSpec spec(Parts parts) {
        List<ChildSpec> branches = new ArrayList<>();
        Worker postgres = parts.postgres();
        if (postgres != null) {
            branches.add(branch("database", database(postgres)));
        }
        branches.add(branch("events", events(parts.events())));
        branches.add(branch("caches", caches(parts.caches())));
        branches.add(branch("outside", parts.outside().spec()));
        branches.add(branch("jobs", jobs(parts)));
        branches.add(branch("stock", stock(parts.stock())));
        branches.add(branch("carts", pruning(parts.carts())));
        branches.add(branch("idempotency", pruning(parts.idempotency())));
        branches.add(branch("orders", orders(parts.orders())));
        branches.add(branch("news", news(parts.news())));
        branches.add(branch("web", web(parts.http())));
        branches.add(branch("channels", channels(parts.channels())));
        return SupervisorSpec.of(branches.toArray(ChildSpec[]::new)).intensity(ROOT_TAKES);
    }

    private ChildSpec branch(String id, SupervisorSpec spec) {
        return ChildSpec.of(id, new Supervisor(machine, spec).worker())
                .startWithin(DATABASE_START.plusMinutes(1));
    }

    private static SupervisorSpec database(Worker postgres) {
        return SupervisorSpec.of(
                        ChildSpec.of("postgres", postgres)
                                .startWithin(DATABASE_START)
                                .backoff(DATABASE_RESTS))
                .intensity(DATABASE_TAKES);
    }

    private static SupervisorSpec events(Events events) {
        return SupervisorSpec.of(
                        ChildSpec.of("ears", events.ears()).backoff(EVENTS_REST),
                        ChildSpec.of("telling", events.telling()).backoff(EVENTS_REST))
                .intensity(EVENTS_TAKE);
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
        List<ChildSpec> children = new ArrayList<>();
        for (Worker recovery : orders.recoveries()) {
            String id = "recovery-" + children.size();
            children.add(ChildSpec.of(id, recovery).backoff(JOBS_REST));
        }
        return SupervisorSpec.of(children.toArray(ChildSpec[]::new))
                .intensity(JOBS_TAKE)
                .stopOrder(StopOrder.TOGETHER);
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

    private static SupervisorSpec web(Worker http) {
        return SupervisorSpec.of(
                ChildSpec.of("http-server", http)
                        .stopWithin(HTTP_STOP)
                        .backoff(new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2))));
    }

    /// After the HTTP server, so that clients are told where to stand before it goes.
    private static SupervisorSpec channels(Channels channels) {
        return SupervisorSpec.of(
                        ChildSpec.of("connections", channels.connections())
                                .stopWithin(CHANNELS_STOP)
                                .backoff(JOBS_REST),
                        ChildSpec.of("forwarder", channels.forwarder()).backoff(JOBS_REST),
                        ChildSpec.of("presence", channels.presence()).backoff(JOBS_REST))
                .intensity(JOBS_TAKE);
    }

    /// {@return the tree, once all of it has started}
    public Optional<SupervisionTree> running() {
        return Optional.ofNullable(running);
    }

    /// {@return how often a part has crashed or could not be started, since the begin}
    ///
    /// @param path ids joined by `/`, the root's first
    public long crashes(String path) {
        return mishaps.crashes(path);
    }

    /// {@return how often a part has been started again, since the begin}
    ///
    /// @param path ids joined by `/`, the root's first
    public long restarts(String path) {
        return mishaps.restarts(path);
    }

    /// Waits for the end of the tree, whoever brings it about.
    ///
    /// @return how it ended
    /// @throws InterruptedException if the caller is interrupted while it waits
    /// @throws IllegalStateException if it was never started
    public Ending awaitEnd() throws InterruptedException {
        SupervisionTree tree =
                running().orElseThrow(() -> new IllegalStateException("there is no tree"));
        while (true) {
            Optional<Ending> ending = tree.awaitEnd(WAIT);
            if (ending.isPresent()) {
                return ending.get();
            }
        }
    }

    /// Stops all parts in reverse, each within its limit.
    @Override
    public void close() {
        running().ifPresent(SupervisionTree::close);
        Logbook book = log;
        if (book != null) {
            book.finish();
        }
    }
}
