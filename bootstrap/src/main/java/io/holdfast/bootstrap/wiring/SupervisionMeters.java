package io.holdfast.bootstrap.wiring;

import io.holdfast.bootstrap.tree.ServerTree;
import io.holdfast.supervision.Part;
import io.holdfast.supervision.port.in.WatchSupervision;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The tree as figures: taken from its view whenever somebody fetches them.
///
/// `holdfast_supervision_up`, `holdfast_supervision_crashes_total` (failed starts included) and
/// `holdfast_supervision_restarts_total` for every part, by `path`; and each gauge of a part under
/// a name of its own, `holdfast_mailbox_depth` and so on for mailboxes, `holdfast_part_runs` and so
/// on for the others.
@Singleton
final class SupervisionMeters {
    private static final String UP = "holdfast.supervision.up";
    private static final String MAILBOX = "holdfast.mailbox.";
    private static final String PART = "holdfast.part.";

    private final WatchSupervision watch;
    private final ServerTree tree;
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();
    private final Set<String> counted = ConcurrentHashMap.newKeySet();

    SupervisionMeters(WatchSupervision watch, ServerTree tree, MeterRegistry registry) {
        this.watch = watch;
        this.tree = tree;
        this.registry = registry;
    }

    /// Brings the figures up to date.
    synchronized void refresh() {
        Map<String, List<Row<?>>> rows = new TreeMap<>();
        gauges.keySet().forEach(name -> rows.put(name, new ArrayList<>()));
        Part root = watch.tree();
        collect(root.id(), root, rows);
        rows.forEach((name, all) -> gauge(name).register(all, true));
    }

    private void collect(String path, Part part, Map<String, List<Row<?>>> rows) {
        Tags tags = Tags.of("path", path);
        add(rows, UP, tags, part.state() == Part.State.RUNNING ? 1 : 0);
        // A registry complains of a counter that it has already.
        if (counted.add(path)) {
            count(path);
        }
        String family = part.kind() == Part.Kind.MAILBOX ? MAILBOX : PART;
        part.gauges().forEach((name, value) -> add(rows, family + name, tags, value));
        for (Part child : part.children()) {
            collect(path + "/" + child.id(), child, rows);
        }
    }

    private void count(String path) {
        Tags tags = Tags.of("path", path);
        FunctionCounter.builder(
                        "holdfast.supervision.crashes", tree, counting -> counting.crashes(path))
                .description("How often a part of the tree crashed, failed starts included.")
                .tags(tags)
                .register(registry);
        FunctionCounter.builder(
                        "holdfast.supervision.restarts", tree, counting -> counting.restarts(path))
                .description("How often a part of the tree was started again.")
                .tags(tags)
                .register(registry);
    }

    private static void add(Map<String, List<Row<?>>> rows, String name, Tags tags, long value) {
        rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(Row.of(tags, (double) value));
    }

    private MultiGauge gauge(String name) {
        return gauges.computeIfAbsent(
                name, n -> MultiGauge.builder(n).description(description(n)).register(registry));
    }

    /// What a part counts has the name that it gives to it.
    private static String description(String name) {
        if (name.equals(UP)) {
            return "1 for a part of the tree that runs, else 0.";
        }
        return name.startsWith(MAILBOX)
                ? "What a mailbox says of itself: " + name.substring(MAILBOX.length()) + "."
                : "What a part of the tree says of itself: " + name.substring(PART.length()) + ".";
    }
}
