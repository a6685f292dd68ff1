package io.holdfast.application.supervision;

import io.holdfast.application.concurrent.Machine;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// Starts children, restarts those that crash, and stops them all: OTP's supervisor.
///
/// ```java
/// var stock = new Supervisor(machine, SupervisorSpec.of(
///                 ChildSpec.of("ledger", ledger.worker()),
///                 ChildSpec.of("holds", holds.worker()))
///         .strategy(Strategy.REST_FOR_ONE));
/// try (var tree = SupervisionTree.start(machine, "holdfast", SupervisorSpec.of(ChildSpec.of("stock", stock.worker())))) {
///     tree.view();
/// }
/// ```
///
/// A supervisor is a child itself, of another one or of a [SupervisionTree]. Like every [Worker] it
/// outlives its lives: each begins with the children of the spec, and forgets those that were
/// added.
///
/// ## Rules
///
/// Start and stop
///
/// - **SUP-1** Children start in the order of the spec; each has said that it started before the
///   next begins. While a child starts, its supervisor does nothing else, as in OTP.
/// - **SUP-2** When one does not start (it throws, or its limit passes), those before it are
///   stopped in reverse, and the start of the supervisor fails.
/// - **SUP-3** A child that returns before it says that it started is ignored: kept, stopped, no
///   failure.
/// - **SUP-4** Children are stopped in reverse, one after the other; or, if so told, all together.
/// - **SUP-5** A child is asked to end, and waited for up to its limit; a brutal one is interrupted
///   without being asked.
/// - **SUP-6** A child that has not ended when its limit is over is interrupted, abandoned 100 ms
///   later (a supervisor, which passes that on, 300 ms), and reported; nobody waits for it any
///   more.
///
/// Restart
///
/// - **SUP-7** A permanent child is restarted after every ending.
/// - **SUP-8** A transient child is restarted after a crash; not after a normal end or one by
///   [Shutdown].
/// - **SUP-9** A temporary child is never restarted, also not with its siblings; once it has ended
///   it is forgotten.
/// - **SUP-10** One-for-one restarts the dead child, and touches no other.
/// - **SUP-11** One-for-all stops all others in reverse, and starts all in order; as in OTP also
///   those that had ended or been stopped before.
/// - **SUP-12** Rest-for-one does so with those after the dead child, and touches none before it.
/// - **SUP-13** More restarts within the period than the intensity allows, all children together:
///   the supervisor stops its children and ends by [Shutdown], so that its own supervisor acts.
///   Restarts older than the period do not count.
/// - **SUP-14** A restart that fails is tried again, from the child that failed on as the strategy
///   says, and counts each time.
/// - **SUP-15** Each life begins anew: its worker's `run` is called again, and nothing of the last
///   life is handed over.
/// - **SUP-16** A crash is told to the supervisor alone: siblings outside the strategy neither end
///   nor notice.
///
/// Orders
///
/// - **SUP-17** Children can be added while it runs, up to its bound; one whose id is taken, or
///   that does not start, is not added.
/// - **SUP-18** Terminate stops a child and keeps its spec; it is not restarted. A temporary one is
///   forgotten.
/// - **SUP-19** Restart starts a stopped child again; one that is not stopped is refused.
/// - **SUP-20** Delete forgets a stopped child; one that is not stopped is refused.
/// - **SUP-21** Counts and views can be read at any moment, also while the supervisor is busy.
/// - **SUP-22** An order to a supervisor that is not running, or ends before it gets to it, is
///   answered so.
/// - **SUP-23** The restart of a supervisor brings back the children of its spec, not those that
///   were added.
///
/// - **SUP-30** An order from a child that is starting or stopping waits, as in OTP, because its
///   supervisor waits for that child; but no longer than the child's limit, which interrupts it.
/// - **SUP-31** Terminating the child that a restart of several waits for lets the others start:
///   when its rest would have been over, or at once.
///
/// Shutting itself down
///
/// - **SUP-24** Any-significant: it ends by [Shutdown] with the first significant child that ends
///   by itself and stays so.
/// - **SUP-25** All-significant: with the last of them. Children stopped by order or with a sibling
///   do not count.
///
/// Beyond OTP
///
/// - **SUP-26** A crashed child rests before its restart as its [Backoff] says, longer with each
///   crash in a row.
/// - **SUP-27** Crashes, failed starts, rests, restarts and givings up stand in a bounded history,
///   with cause, time and count, and are told to every subscriber, as are starts and ends.
/// - **SUP-28** A slow subscriber delays nobody: it loses the oldest events, and is told how many.
/// - **SUP-29** When all is stopped, no thread and no timer of the tree is left, abandoned children
///   apart.
/// - **SUP-32** A child that is asked to end, and throws something that is no answer to an
///   interrupt, is reported as crashed, with the cause; that alone restarts nobody.
/// - **SUP-33** What a child leaves with its supervisor (ways to be asked, gauges) may throw, and
///   hurts nobody else; a supervisor that crashes itself stops its children first.
/// - **SUP-34** A supervisor has one life at a time: as a child of two, its second start fails.
/// - **SUP-35** A tree that is to be down by some moment is. The moment is handed down: no child is
///   waited for longer than what is left, whatever its own limit, and each can see how long that is
///   ([Lifeline#stopBy]). Those who have not had their turn when nothing is left are asked,
///   interrupted and abandoned all at once.
/// - **SUP-36** Where children stop one after the other, neighbours that say so
///   ([ChildSpec#stopBesideNext]) are stopped together: those before them when all of them are
///   gone.
///
/// Safe for use by any thread.
public final class Supervisor {
    private final Machine machine;
    private final SupervisorSpec spec;
    private final Worker worker = new Role();
    private final AtomicReference<@Nullable SupervisorLife> current = new AtomicReference<>();

    /// A supervisor without a life; that comes with [#worker].
    ///
    /// @param machine time and threads; the one of the tree that it will hang in
    /// @param spec its children, and what becomes of them
    public Supervisor(Machine machine, SupervisorSpec spec) {
        this.machine = machine;
        this.spec = spec;
    }

    /// {@return the supervisor as a child}
    public Worker worker() {
        return worker;
    }

    /// Adds a child and starts it: OTP's `start_child`.
    ///
    /// @param child what is to be started; its id is free among its siblings
    /// @return done, or why not: already present, too many, not started, not running
    /// @throws InterruptedException if the caller is interrupted while it waits; the order stands
    /// @throws IllegalArgumentException if it is significant and this supervisor never shuts itself
    ///   down
    public OrderOutcome start(ChildSpec child) throws InterruptedException {
        SupervisorSpec.requireFitting(child, spec.autoShutdown());
        return order(life -> life.start(child));
    }

    /// Stops a child and keeps its spec: OTP's `terminate_child`.
    ///
    /// @param id which child
    /// @return done, also if it was stopped already; or not found, not running
    /// @throws InterruptedException if the caller is interrupted while it waits; the order stands
    public OrderOutcome terminate(String id) throws InterruptedException {
        return order(life -> life.terminate(id));
    }

    /// Starts a stopped child: OTP's `restart_child`.
    ///
    /// @param id which child
    /// @return done, or why not: not found, not stopped, not started, not running
    /// @throws InterruptedException if the caller is interrupted while it waits; the order stands
    public OrderOutcome restart(String id) throws InterruptedException {
        return order(life -> life.restart(id));
    }

    /// Forgets a stopped child: OTP's `delete_child`.
    ///
    /// @param id which child
    /// @return done, or why not: not found, not stopped, not running
    /// @throws InterruptedException if the caller is interrupted while it waits; the order stands
    public OrderOutcome delete(String id) throws InterruptedException {
        return order(life -> life.delete(id));
    }

    /// {@return the children now, in the order of their start: OTP's `which_children`; none if it
    /// is not running}
    public List<ChildView> children() {
        return present().stream().map(Child::view).toList();
    }

    /// {@return how many children there are now: OTP's `count_children`}
    public ChildCounts count() {
        List<Child> present = present();
        int active = (int) present.stream().filter(Supervisor::isActive).count();
        int supervisors =
                (int)
                        present.stream()
                                .filter(
                                        child ->
                                                child.spec().worker().type()
                                                        == ChildType.SUPERVISOR)
                                .count();
        return new ChildCounts(present.size(), active, supervisors, present.size() - supervisors);
    }

    private static boolean isActive(Child child) {
        return switch (child.state()) {
            case STARTING, RUNNING, STOPPING -> true;
            case RESTARTING, STOPPED -> false;
        };
    }

    private List<Child> present() {
        SupervisorLife life = current.get();
        return life == null ? List.of() : life.children().inOrder();
    }

    private OrderOutcome order(Function<SupervisorLife, OrderOutcome> what)
            throws InterruptedException {
        SupervisorLife life = current.get();
        if (life == null) {
            return new OrderOutcome.NotRunning();
        }
        Order order = new Order(machine);
        life.inbox()
                .post(
                        new Inbox.Note() {
                            @Override
                            public void act() {
                                try {
                                    order.complete(what.apply(life));
                                } finally {
                                    // Says nothing new where there is an outcome already.
                                    order.complete(new OrderOutcome.NotRunning());
                                }
                            }

                            @Override
                            public void refuse() {
                                order.complete(new OrderOutcome.NotRunning());
                            }
                        });
        return order.await();
    }

    /// The supervised side.
    private final class Role implements Worker {
        @Override
        public void run(Lifeline lifeline) {
            SupervisorLife life = new SupervisorLife(spec, lifeline);
            lifeline.onAbandon(() -> current.compareAndSet(life, null));
            try {
                life.live(() -> open(life));
            } finally {
                current.compareAndSet(life, null);
            }
        }

        private void open(SupervisorLife life) {
            if (!current.compareAndSet(null, life)) {
                throw new IllegalStateException(
                        "this supervisor runs already, elsewhere in the tree or in another one");
            }
        }

        @Override
        public ChildType type() {
            return ChildType.SUPERVISOR;
        }

        @Override
        public List<ChildView> children() {
            return Supervisor.this.children();
        }
    }
}
