package io.holdfast.application.concurrent.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.Deadline;
import io.holdfast.application.concurrent.Machine;
import io.holdfast.application.concurrent.Waiters;
import io.holdfast.application.concurrent.mailbox.MailboxSpec;
import io.holdfast.application.concurrent.mailbox.OnFailure;
import io.holdfast.application.supervision.Backoff;
import io.holdfast.application.supervision.ChildSpec;
import io.holdfast.application.supervision.Intensity;
import io.holdfast.application.supervision.Strategy;
import io.holdfast.application.supervision.SupervisionTree;
import io.holdfast.application.supervision.Supervisor;
import io.holdfast.application.supervision.SupervisorSpec;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// Callers, bugs, time-outs, interrupts, stops and restarts over a tree with four mailboxes, on any
/// machine. Afterwards the books must balance, and nothing may be left.
final class Storm {
    private static final int CALLERS = 6;
    private static final int VILLAINS = 2;
    private static final int PERMITS = 4;
    private static final Duration MILLI = Duration.ofMillis(1);

    /// Longer than a stop waits, with its last hundred milliseconds.
    private static final Duration DEAF = MILLI.multipliedBy(120);

    private static final Intensity ANY = new Intensity(1_000_000, MILLI);

    private final Machine machine;
    private final SplittableRandom random;
    private final List<Shop> shops;
    private final Supervisor group;
    private final SupervisorSpec root;
    private final Waiters waiters;
    private final AtomicInteger permits = new AtomicInteger(PERMITS);
    private final AtomicInteger running = new AtomicInteger();

    Storm(Machine machine, long seed) {
        this.machine = machine;
        random = new SplittableRandom(seed);
        waiters = new Waiters(machine);
        MailboxSpec spec = MailboxSpec.named("shop").callLimit(MILLI.multipliedBy(20));
        MailboxSpec forgiving = spec.onFailure(OnFailure.FAIL_ALONE);
        shops =
                List.of(
                        new Shop(machine, spec, false),
                        new Shop(machine, forgiving.capacity(3), true),
                        new Shop(machine, spec.capacity(8), true),
                        new Shop(machine, forgiving, false));
        group =
                new Supervisor(
                        machine,
                        SupervisorSpec.of(child(0), child(1), child(2))
                                .strategy(Strategy.REST_FOR_ONE)
                                .intensity(new Intensity(3, MILLI.multipliedBy(2))));
        root = SupervisorSpec.of(ChildSpec.of("group", group.worker()), child(3)).intensity(ANY);
    }

    private ChildSpec child(int shop) {
        var child =
                ChildSpec.of("shop " + shop, shops.get(shop).box().worker())
                        .stopWithin(MILLI.multipliedBy(5));
        return shop == 2 ? child.backoff(new Backoff(MILLI, MILLI.multipliedBy(4))) : child;
    }

    /// Rages as long as told, and returns when all is quiet and accounted for.
    ///
    /// @param goesOn asked by each actor before each of its deeds
    /// @return how many messages were handled
    long rage(BooleanSupplier goesOn) throws InterruptedException {
        var tree = SupervisionTree.start(machine, "storm", root);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            var dice = random.split();
            callers.add(start("caller " + i, () -> call(dice, goesOn)));
        }
        for (int i = 0; i < VILLAINS; i++) {
            var dice = random.split();
            start("villain " + i, () -> disturb(tree, callers, dice, goesOn));
        }
        waiters.await(() -> running.get() == 0, Deadline.NEVER);
        tree.close();
        awaitQuiet();
        assertThat(permits).as("permits").hasValue(PERMITS);
        shops.forEach(Shop::balance);
        return shops.stream().mapToLong(Shop::handled).sum();
    }

    private Thread start(String name, Runnable body) {
        running.incrementAndGet();
        return machine.start(
                name,
                () -> {
                    try {
                        body.run();
                    } finally {
                        running.decrementAndGet();
                        waiters.wake();
                    }
                });
    }

    private void call(SplittableRandom dice, BooleanSupplier goesOn) {
        long number = 0;
        while (goesOn.getAsBoolean()) {
            number++;
            boolean ignored = Thread.interrupted();
            if (takePermit()) {
                try {
                    order(shops.get(dice.nextInt(shops.size())), number, dice);
                } finally {
                    permits.incrementAndGet();
                    waiters.wake();
                }
            }
            // Without a pause they would keep the cores from those who restart the shops.
            machine.parkNanos(this, dice.nextInt(100_000));
        }
    }

    private boolean takePermit() {
        try {
            waiters.await(() -> permits.getAndUpdate(n -> Math.max(0, n - 1)) > 0, Deadline.NEVER);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private void order(Shop shop, long number, SplittableRandom dice) {
        Duration limit = Duration.ofNanos(dice.nextLong(20_000_000));
        Duration time = Duration.ofNanos(dice.nextLong(2_000_000));
        boolean batches = shop == shops.get(1) || shop == shops.get(2);
        switch (dice.nextInt(20)) {
            case 0 -> shop.call(number, limit, Order.Bug::new);
            case 1 -> shop.cast(new Order.Slow(time));
            case 2 -> shop.cast(batches ? new Order.Tell() : new Order.Arm(time));
            case 3 -> shop.cast(dice.nextInt(20) == 0 ? new Order.Quit() : new Order.Tell());
            case 4, 5, 6 -> shop.cast(new Order.Tell());
            case 7, 8, 9 -> shop.call(number, limit, reply -> new Order.Shy(number, reply));
            default -> shop.call(number, limit, reply -> new Order.Ask(number, reply));
        }
    }

    private void disturb(
            SupervisionTree tree,
            List<Thread> callers,
            SplittableRandom dice,
            BooleanSupplier goesOn) {
        while (goesOn.getAsBoolean()) {
            try {
                machine.sleep(Duration.ofNanos(dice.nextLong(3_000_000)));
                switch (dice.nextInt(24)) {
                    case 0, 1, 2 -> again(group, "shop " + dice.nextInt(3));
                    case 3 -> again(tree.root(), dice.nextBoolean() ? "shop 3" : "group");
                    case 4 -> {
                        if (dice.nextInt(10) == 0) {
                            shops.get(dice.nextInt(4)).cast(new Order.Deaf(DEAF));
                        }
                    }
                    default -> machine.interrupt(callers.get(dice.nextInt(callers.size())));
                }
            } catch (InterruptedException e) {
                throw new AssertionError("nobody interrupts a villain", e);
            }
        }
    }

    private static void again(Supervisor supervisor, String id) throws InterruptedException {
        supervisor.terminate(id);
        supervisor.restart(id);
    }

    /// Owners that were abandoned may live on for a while, and actors are just ending. What is left
    /// is the simulation's own first thread.
    private void awaitQuiet() throws InterruptedException {
        while (!machine.census().threads().stream().allMatch("scenario"::equals)) {
            machine.sleep(MILLI);
        }
        assertThat(machine.census().timers()).as("timers").isZero();
    }
}
