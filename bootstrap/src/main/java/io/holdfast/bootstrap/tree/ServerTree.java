package io.holdfast.bootstrap.tree;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.SupervisionEvent;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.Worker;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The one tree of a running server (decision 0005):
///
/// ```
/// holdfast             gives up after two restarts of a branch within an hour, and the process ends
/// ├ database
/// │ ├ postgres         the embedded server's process: started again in place when it dies
/// │ └ pulse            asks whether the database answers, and breaks off who waits if not
/// ├ events
/// │ ├ ears             hears what other nodes do, and says that this one lives
/// │ ├ telling          tells other nodes what happens here
/// │ ├ clock            goes by the database's, as all nodes do
/// │ └ put-off          brings back what a clock that was ahead has put off
/// ├ caches
/// │ ├ fetches          dear calls that are under way
/// │ └ sweep            results that are of no use any more
/// ├ outside
/// │ ├ simulator        where third parties are played: all of them
/// │ ├ calls            calls to third parties, and who is not called
/// │ ├ rates            asks for exchange rates, where some are wanted
/// │ └ errands          what nobody waits for
/// ├ stock
/// │ ├ mailbox-0 …      all who want some SKUs, batch after batch
/// │ ├ sweep            writes down the end of holds that are due
/// │ ├ bounds           holds that a clock which was ahead has given too much time
/// │ ├ audit            compares levels with ledger and holds
/// │ └ prune            holds that ended long ago
/// ├ jobs
/// │ ├ small-lane       db-scheduler, its threads and the workers
/// │ ├ large-lane
/// │ ├ prune            ended jobs and their documents
/// │ └ pictures         pictures that no product names any more
/// ├ carts
/// │ └ prune            carts that nobody came back for
/// ├ idempotency
/// │ └ prune            answers that need not be kept any more
/// ├ orders
/// │ ├ deciding         checkouts that nobody works on, and nobody knows whether they become orders
/// │ ├ settling         those of which that is known
/// │ ├ deciding-rounds  looks for the ones
/// │ ├ settling-rounds  looks for the others
/// │ └ leases           says on which checkouts somebody works here
/// ├ news
/// │ ├ numbering        puts news in order, and wakes who waits for them
/// │ ├ couriers         one for each webhook that has something to be told
/// │ ├ rounds           looks for what is to be delivered
/// │ └ prune            news and deliveries of long ago
/// ├ web
/// │ ├ lists            cuts readers of lists off who take too long
/// │ └ http-server
/// ├ channels
/// │ ├ connections      closes the silent and the revoked; at the end, says good-bye to all
/// │ ├ forwarder        looks at what has changed, where somebody listens
/// │ └ presence         tells other nodes who is seen here
/// └ log                writes down what happens to the others
/// ```
///
/// It stops from below, in five steps, and in each of them all at once: log; channels, while the
/// HTTP server still answers; what is on its own, from jobs to the HTTP server; stock, which both
/// of them need; what they all stand on. Each has its limit, and all of them together the one that
/// [#close] is given (decision 0031).
///
/// Started and stopped once, by one thread each; the rest is safe for any thread.
public final class ServerTree implements AutoCloseable {
    /// The root's id.
    public static final String ROOT = "holdfast";

    private static final Duration WAIT = Duration.ofSeconds(1);

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
    /// @param database what looks after the database
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
    /// @param web what answers
    /// @param channels lasting connections
    public record Parts(
            Database database,
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
            Web web,
            Channels channels) {}

    /// What looks after the database.
    ///
    /// @param postgres watches over the embedded PostgreSQL, if there is one
    /// @param pulse asks whether it answers
    public record Database(@Nullable Worker postgres, Worker pulse) {}

    /// What answers.
    ///
    /// @param lists looks after who reads lists, for as long as the HTTP server may still send some
    /// @param http the HTTP server
    public record Web(Worker lists, Worker http) {}

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
    /// @param clock goes by the clock of all
    /// @param putOff brings back what that has put off for too long
    public record Events(Worker ears, Worker telling, Worker clock, Worker putOff) {}

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
    /// @param deciding takes up those that are undecided
    /// @param settling takes up the others
    /// @param leases says of those that are worked on here that they are
    public record Orders(Lane deciding, Lane settling, Worker leases) {}

    /// What takes up checkouts that nobody works on. Each has rounds of its own, so that one that
    /// finds what it cannot read keeps nothing from the other.
    ///
    /// @param hands the supervisor of those who do
    /// @param rounds looks for what is due
    public record Lane(Worker hands, Worker rounds) {}

    /// What changes stock.
    ///
    /// @param mailboxes the owners of its mailboxes
    /// @param sweep ends due holds
    /// @param bounds shortens holds that last too long
    /// @param audit looks whether all is as it should be
    /// @param prune forgets old holds
    public record Stock(
            List<Worker> mailboxes, Worker sweep, Worker bounds, Worker audit, Worker prune) {
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
        SupervisionTree tree =
                SupervisionTree.start(machine, ROOT, new Branches(machine).of(parts));
        running = tree;
        Logbook book = new Logbook(tree, mishaps, heed);
        log = book;
        tree.root().start(ChildSpec.of("log", book));
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
        close(Deadline.NEVER);
    }

    /// Stops all parts in reverse, each within its limit and all of them within one.
    ///
    /// @param by when it returns at the latest
    /// @return paths of the parts that had not ended and are waited for no more
    public List<String> close(Deadline by) {
        int before = abandoned().size();
        running().ifPresent(tree -> tree.close(by));
        finishLog();
        List<String> all = abandoned();
        return all.subList(Math.min(before, all.size()), all.size());
    }

    private List<String> abandoned() {
        return running().map(SupervisionTree::history).orElse(List.of()).stream()
                .filter(SupervisionEvent.Abandoned.class::isInstance)
                .map(SupervisionEvent::path)
                .toList();
    }

    private void finishLog() {
        Logbook book = log;
        if (book != null) {
            book.finish();
        }
    }
}
