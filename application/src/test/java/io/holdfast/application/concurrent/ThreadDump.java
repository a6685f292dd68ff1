package io.holdfast.application.concurrent;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// All threads at one moment, virtual ones too, which only the JVM's own dump shows; those that the
/// JVM makes and keeps for itself are left out.
///
/// @param threads names by identifier
record ThreadDump(Map<Long, String> threads) {
    /// The first line of a thread: `#31 "shop" virtual WAITING ...`.
    private static final Pattern THREAD = Pattern.compile("(?m)^#(\\d+) \"(.*)\"( virtual)?.*$");

    private static final Set<String> GROUPS_OF_THE_JVM = Set.of("system", "InnocuousThreadGroup");

    static ThreadDump take() {
        Set<Long> platform =
                Thread.getAllStackTraces().keySet().stream()
                        .filter(ThreadDump::isSomebodys)
                        .map(Thread::threadId)
                        .collect(Collectors.toSet());
        Map<Long, String> threads = new HashMap<>();
        THREAD.matcher(text())
                .results()
                .forEach(
                        found -> {
                            long id = Long.parseLong(found.group(1));
                            if (found.group(3) != null || platform.contains(id)) {
                                threads.put(id, found.group(2));
                            }
                        });
        return new ThreadDump(Map.copyOf(threads));
    }

    /// Carriers of virtual threads come and go as the JVM likes, and so does JUnit's own watch.
    private static boolean isSomebodys(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && !GROUPS_OF_THE_JVM.contains(group.getName())
                && !thread.getName().startsWith("ForkJoinPool")
                && !thread.getName().startsWith("VirtualThread")
                && !thread.getName().startsWith("junit-");
    }

    private static String text() {
        try {
            Path folder = Files.createTempDirectory("threads");
            Path file = folder.resolve("dump.txt");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return Files.readString(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot dump threads", e);
        }
    }
}
