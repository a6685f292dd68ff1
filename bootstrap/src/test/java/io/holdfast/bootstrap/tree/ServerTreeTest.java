package io.holdfast.bootstrap.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.application.concurrent.simulation.SimulatedMachine;
import io.holdfast.application.concurrent.simulation.Simulation;
import io.holdfast.application.operations.ServerWatch;
import io.holdfast.application.supervision.Ending;
import io.holdfast.application.supervision.Worker;
import io.holdfast.bootstrap.tree.ServerTree.Parts;
import io.holdfast.supervision.PartFailed;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// What becomes of the server when a part of it cannot be healed.
class ServerTreeTest {
    private static final long SEEDS = 10;
    private static final Duration DAY = Duration.ofDays(1);

    /// A part that works until it is stopped, and then tells of it.
    private static Worker well(SimulatedMachine machine, String name, List<String> stopped) {
        return lifeline -> {
            lifeline.started();
            try {
                machine.sleep(DAY);
            } finally {
                stopped.add(name);
            }
        };
    }

    /// A part that starts, and fails a moment later, each time.
    private static Worker ill(SimulatedMachine machine, Duration moment) {
        return lifeline -> {
            lifeline.started();
            machine.sleep(moment);
            throw new PartFailed("ill again");
        };
    }

    private static Parts parts(SimulatedMachine machine, List<String> stopped, Worker http) {
        return new Parts(
                new ServerTree.Database(
                        well(machine, "postgres", stopped), well(machine, "pulse", stopped)),
                new ServerTree.Events(
                        well(machine, "ears", stopped),
                        well(machine, "telling", stopped),
                        well(machine, "clock", stopped),
                        well(machine, "put-off", stopped)),
                new ServerTree.Caches(
                        well(machine, "fetches", stopped), well(machine, "results", stopped)),
                new OutsideParts(
                        well(machine, "simulator", stopped),
                        well(machine, "calls", stopped),
                        well(machine, "watch", stopped),
                        well(machine, "notices", stopped),
                        well(machine, "rates", stopped),
                        well(machine, "errands", stopped)),
                well(machine, "small", stopped),
                well(machine, "large", stopped),
                well(machine, "prune", stopped),
                well(machine, "pictures", stopped),
                new ServerTree.Stock(
                        List.of(well(machine, "mailbox", stopped)),
                        well(machine, "sweep", stopped),
                        well(machine, "bounds", stopped),
                        well(machine, "audit", stopped),
                        well(machine, "holds", stopped)),
                well(machine, "carts", stopped),
                well(machine, "idempotency", stopped),
                new ServerTree.Orders(
                        new ServerTree.Lane(
                                well(machine, "deciding", stopped),
                                well(machine, "deciding rounds", stopped)),
                        new ServerTree.Lane(
                                well(machine, "settling", stopped),
                                well(machine, "settling rounds", stopped)),
                        well(machine, "leases", stopped)),
                new ServerTree.News(
                        well(machine, "numbering", stopped),
                        well(machine, "couriers", stopped),
                        well(machine, "rounds", stopped),
                        well(machine, "old news", stopped)),
                new ServerTree.Web(well(machine, "lists", stopped), http),
                new ServerTree.Channels(
                        well(machine, "connections", stopped),
                        well(machine, "forwarder", stopped),
                        well(machine, "presence", stopped)));
    }

    @Test
    void a_part_that_keeps_crashing_brings_the_whole_tree_to_an_orderly_end() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation.run(
                    seed,
                    machine -> {
                        List<String> stopped = Collections.synchronizedList(new ArrayList<>());
                        ServerTree tree = new ServerTree(machine, _ -> {});
                        ServerWatch watch = new ServerWatch(ServerTree.ROOT, tree::running);
                        tree.start(parts(machine, stopped, ill(machine, Duration.ofMillis(10))));
                        assertThat(watch.isOver()).isFalse();

                        Ending ending = tree.awaitEnd();

                        assertThat(ending).isInstanceOf(Ending.Stopped.class);
                        assertThat(ending.toString()).contains("more than 2 restarts");
                        assertThat(watch.isOver()).isTrue();
                        assertThat(stopped)
                                .containsExactlyInAnyOrder(
                                        "ears",
                                        "telling",
                                        "clock",
                                        "put-off",
                                        "fetches",
                                        "results",
                                        "simulator",
                                        "calls",
                                        "watch",
                                        "notices",
                                        "rates",
                                        "errands",
                                        "small",
                                        "large",
                                        "prune",
                                        "pictures",
                                        "mailbox",
                                        "sweep",
                                        "bounds",
                                        "audit",
                                        "holds",
                                        "carts",
                                        "connections",
                                        "forwarder",
                                        "presence",
                                        "idempotency",
                                        "deciding",
                                        "settling",
                                        "deciding rounds",
                                        "settling rounds",
                                        "leases",
                                        "numbering",
                                        "couriers",
                                        "rounds",
                                        "old news",
                                        // Once with each life of the branch that it has in common.
                                        "lists",
                                        "lists",
                                        "lists",
                                        "pulse",
                                        "postgres")
                                .endsWith("postgres");
                        // Four crashes bring a life of the branch to its end, and it had three.
                        assertThat(tree.crashes("holdfast/web/http-server")).isEqualTo(12);
                        assertThat(tree.restarts("holdfast/web")).isEqualTo(2);
                        assertThat(tree.crashes("holdfast/jobs/prune")).isZero();
                        tree.close();
                    });
        }
    }

    @Test
    void a_part_that_crashes_now_and_then_is_started_again_and_touches_no_other() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Simulation.run(
                    seed,
                    machine -> {
                        List<String> stopped = Collections.synchronizedList(new ArrayList<>());
                        ServerTree tree = new ServerTree(machine, _ -> {});
                        ServerWatch watch = new ServerWatch(ServerTree.ROOT, tree::running);
                        tree.start(parts(machine, stopped, ill(machine, Duration.ofMinutes(1))));

                        machine.sleep(Duration.ofMinutes(5).plusSeconds(30));

                        assertThat(tree.crashes("holdfast/web/http-server")).isEqualTo(5);
                        assertThat(tree.restarts("holdfast/web/http-server")).isEqualTo(5);
                        assertThat(watch.isOver()).isFalse();
                        assertThat(stopped).isEmpty();
                        tree.close();
                        assertThat(stopped).hasSize(38).doesNotHaveDuplicates();
                        assertThat(stopped).containsSubsequence("lists", "leases", "mailbox");
                        assertThat(stopped).containsSubsequence("deciding", "leases");
                    });
        }
    }
}
