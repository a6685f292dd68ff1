package io.holdfast.bootstrap.wiring;

import io.holdfast.supervision.Part;
import io.holdfast.supervision.port.in.WatchSupervision;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;

import jakarta.inject.Singleton;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The tree as figures: taken from its view whenever somebody fetches them.
///
/// `holdfast_supervision_up` and `holdfast_supervision_restarts` for every part, by `path`; and
/// each gauge of a part under a name of its own, `holdfast_mailbox_depth` and so on for mailboxes,
/// `holdfast_part_runs` and so on for the others.
@Singleton
final class SupervisionMeters {
    private final WatchSupervision watch;
    private final MeterRegistry registry;
    private final Map<String, MultiGauge> gauges = new ConcurrentHashMap<>();

    SupervisionMeters(WatchSupervision watch, MeterRegistry registry) {
        this.watch = watch;
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

    private static void collect(String path, Part part, Map<String, List<Row<?>>> rows) {
        Tags tags = Tags.of("path", path);
        add(rows, "holdfast.supervision.up", tags, part.state() == Part.State.RUNNING ? 1 : 0);
        add(rows, "holdfast.supervision.restarts", tags, part.restarts());
        String family = part.kind() == Part.Kind.MAILBOX ? "holdfast.mailbox." : "holdfast.part.";
        part.gauges().forEach((name, value) -> add(rows, family + name, tags, value));
        for (Part child : part.children()) {
            collect(path + "/" + child.id(), child, rows);
        }
    }

    private static void add(Map<String, List<Row<?>>> rows, String name, Tags tags, long value) {
        rows.computeIfAbsent(name, _ -> new ArrayList<>()).add(Row.of(tags, (double) value));
    }

    private MultiGauge gauge(String name) {
        return gauges.computeIfAbsent(name, n -> MultiGauge.builder(n).register(registry));
    }
}
