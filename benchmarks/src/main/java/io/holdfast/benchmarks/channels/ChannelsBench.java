package io.holdfast.benchmarks.channels;

import io.holdfast.benchmarks.Figure;
import io.holdfast.benchmarks.Options;
import io.holdfast.benchmarks.Report;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What a connection that has joined costs, how fast connections are taken, and how long it takes
/// until the last of many has a broadcast; beside a bare WebSocket server of the same run, and
/// beside what Phoenix did in another.
public final class ChannelsBench {
    private static final int WARM_UP_CONNECTIONS = 500;
    private static final int WARM_UP_BROADCASTS = 10;
    private static final int BROADCASTS = 30;
    private static final int AT_ONCE = 10;
    private static final int MANY_CHANNELS = 10;

    private final Options options;
    private final Report report;

    private ChannelsBench(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    /// What is measured.
    private enum Metric {
        RESIDENT("resident, each connection", "bytes"),
        LIVE_HEAP("live heap, each connection", "bytes"),
        CONNECTS("upgrades with all joins", "a second"),
        CONNECT_CPU("CPU of a connection", "us"),
        LAST_MEDIAN("last has a broadcast, median", "ms"),
        LAST_MAX("last has a broadcast, longest", "ms"),
        MESSAGES("messages", "a second"),
        MESSAGE_CPU("CPU of a message", "us"),
        BURST("messages of ten broadcasts at once", "a second"),
        BURST_CPU("CPU of such a message", "us");

        private final String title;
        private final String unit;

        Metric(String title, String unit) {
            this.title = title;
            this.unit = unit;
        }
    }

    /// Measures with each number of connections.
    ///
    /// @param options how many
    /// @param report where figures go
    public static void run(Options options, Report report) {
        ChannelsBench bench = new ChannelsBench(options, report);
        try {
            for (int connections : options.lasting().connections()) {
                bench.compare(connections, 1);
            }
            if (options.lasting().withMany() > 0) {
                bench.compare(options.lasting().withMany(), MANY_CHANNELS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void compare(int connections, int channels) throws InterruptedException {
        report.step("%,d connections, joins of each: %d".formatted(connections, channels));
        Map<Metric, Double> ours;
        try (Subject holdfast =
                Subject.holdfast(options.heap(), options.lasting().perAddressMax())) {
            ours = measure(holdfast, connections, channels);
        }
        Map<Metric, Double> bare;
        try (Subject netty = Subject.bare(options.heap())) {
            bare = measure(netty, connections, channels);
        }
        for (Map.Entry<Metric, Double> one : ours.entrySet()) {
            add(one.getKey(), one.getValue(), bare.get(one.getKey()), connections, channels);
        }
    }

    private void add(
            Metric metric, double value, @Nullable Double bare, int connections, int channels) {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("connections", connections);
        params.put("channels", channels);
        Double phoenix = Phoenix.of(metric + " " + connections + "x" + channels);
        if (phoenix != null) {
            params.put("phoenix", phoenix);
        }
        report.add(new Figure("channels", metric.title, value, metric.unit, bare, params));
    }

    private Map<Metric, Double> measure(Subject subject, int connections, int channels)
            throws InterruptedException {
        List<ByteBuf> joins =
                IntStream.range(0, channels).mapToObj(i -> Frames.join("bench:" + i)).toList();
        warmUp(subject, joins);
        Map<Metric, Double> figures = new LinkedHashMap<>();
        long residentBefore = subject.residentBytes();
        long liveBefore = subject.liveBytes();
        try (Crowd crowd = crowd(subject)) {
            long cpuBefore = subject.cpuNanos();
            long took = crowd.connect(connections, _ -> joins);
            long cpu = subject.cpuNanos() - cpuBefore;
            double each = connections;
            figures.put(Metric.RESIDENT, (subject.residentBytes() - residentBefore) / each);
            figures.put(Metric.LIVE_HEAP, (subject.liveBytes() - liveBefore) / each);
            figures.put(Metric.CONNECTS, connections * 1e9 / took);
            figures.put(Metric.CONNECT_CPU, cpu / each / 1e3);
            if (channels == 1) {
                broadcast(subject, crowd, figures);
            }
        }
        return figures;
    }

    private Crowd crowd(Subject subject) {
        return new Crowd(subject.address(), subject.isHoldfast(), options.lasting().addresses());
    }

    private void warmUp(Subject subject, List<ByteBuf> joins) throws InterruptedException {
        try (Crowd crowd = crowd(subject)) {
            crowd.connect(WARM_UP_CONNECTIONS, _ -> joins);
            if (joins.size() == 1) {
                for (int i = 0; i < BROADCASTS; i++) {
                    crowd.broadcast(Frames.shout("bench:0"), 1);
                }
            }
        }
    }

    private static void broadcast(Subject subject, Crowd crowd, Map<Metric, Double> figures)
            throws InterruptedException {
        ByteBuf shout = Frames.shout("bench:0");
        for (int i = 0; i < WARM_UP_BROADCASTS; i++) {
            crowd.broadcast(shout, 1);
        }
        long[] took = new long[BROADCASTS];
        long cpuBefore = subject.cpuNanos();
        for (int i = 0; i < BROADCASTS; i++) {
            took[i] = crowd.broadcast(shout, 1);
        }
        double messages = (double) BROADCASTS * crowd.size();
        double cpu = subject.cpuNanos() - cpuBefore;
        double all = Arrays.stream(took).sum();
        Arrays.sort(took);
        figures.put(Metric.LAST_MEDIAN, took[BROADCASTS / 2] / 1e6);
        figures.put(Metric.LAST_MAX, took[BROADCASTS - 1] / 1e6);
        figures.put(Metric.MESSAGES, messages * 1e9 / all);
        figures.put(Metric.MESSAGE_CPU, cpu / messages / 1e3);
        burst(subject, crowd, figures);
    }

    private static void burst(Subject subject, Crowd crowd, Map<Metric, Double> figures)
            throws InterruptedException {
        ByteBuf shout = Frames.shout("bench:0");
        double took = 0;
        long cpuBefore = subject.cpuNanos();
        for (int i = 0; i < BROADCASTS / AT_ONCE; i++) {
            took += crowd.broadcast(shout, AT_ONCE);
        }
        double messages = (double) BROADCASTS * crowd.size();
        figures.put(Metric.BURST, messages * 1e9 / took);
        figures.put(Metric.BURST_CPU, (subject.cpuNanos() - cpuBefore) / messages / 1e3);
    }
}
