package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Map;
import java.util.Set;

/// Who may start threads.
final class ThreadRules {
    private static final Set<String> RAW =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.Thread$Builder",
                    "java.lang.Thread$Builder$OfPlatform",
                    "java.lang.Thread$Builder$OfVirtual",
                    "java.lang.ThreadLocal",
                    "java.util.Timer",
                    "java.util.TimerTask",
                    "java.util.concurrent.Executor",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ExecutorService",
                    "java.util.concurrent.ScheduledExecutorService",
                    "java.util.concurrent.ThreadPoolExecutor",
                    "java.util.concurrent.ScheduledThreadPoolExecutor",
                    "java.util.concurrent.ForkJoinPool",
                    "java.util.concurrent.ThreadFactory",
                    "reactor.core.scheduler.Scheduler",
                    "reactor.core.scheduler.Schedulers",
                    "io.micronaut.scheduling.TaskScheduler");

    private static final Set<String> CLOCKWORK =
            Set.of(
                    "io.micronaut.scheduling.annotation.Scheduled",
                    "io.micronaut.scheduling.annotation.Schedules",
                    "io.micronaut.scheduling.annotation.Async");

    /// Who may all the same, and why. What is none of these asks the kit.
    private static final Map<String, String> EXCEPTIONS =
            Map.ofEntries(
                    Map.entry("contracts.Together", "acts as many callers at once, in tests"),
                    Map.entry(
                            "contracts.jobs.JobSignalsContract",
                            "lets watchers wait on threads of their own, in tests"),
                    Map.entry(
                            "contracts.export.ExportSourceContract",
                            "lets readers and writers work on threads of their own, in tests"),
                    Map.entry(
                            "adapters.persistence.jobs.Lane",
                            "makes db-scheduler's pools, of the kit's threads, for one life of a"
                                    + " lane"),
                    Map.entry(
                            "adapters.persistence.jobs.LanePulse",
                            "marks which of these threads looks for work"),
                    Map.entry(
                            "adapters.persistence.jobs.JobWorkers",
                            "shuts the pools of its lanes down"),
                    Map.entry(
                            "adapters.persistence.jobs.JobWorkers$LaneSettings",
                            "hands the kit's threads to a lane"),
                    Map.entry(
                            "adapters.persistence.PooledConnections",
                            "asks whether its caller is a virtual thread"),
                    Map.entry(
                            "adapters.web.jobs.JobEvents",
                            "answers on the HTTP server's own executor"),
                    Map.entry(
                            "adapters.web.http.Unhurried",
                            "gives what may wait to the HTTP server's own executor"),
                    Map.entry(
                            "adapters.web.channels.session.Session",
                            "lets who writes too fast rest, on the event loop of its connection"),
                    Map.entry(
                            "adapters.web.channels.transport.LongPoll",
                            "answers who polls in time, on the event loop of its connection"),
                    Map.entry(
                            "bootstrap.cli.ServeCommand",
                            "is told of signals by a shutdown hook, which the JVM wants to be a"
                                    + " thread"),
                    Map.entry(
                            "bootstrap.cli.RehearseCommand",
                            "is told of signals likewise, and ends its own process when that takes"
                                    + " too long, whatever hangs"));

    private ThreadRules() {}

    static ArchRule structured(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(Part.CONCURRENT.in(root))
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.concurrent\\.StructuredTaskScope.*")
                .because("a preview may change, and then one package changes with it");
    }

    /// The kit makes threads; everybody else has work done by a part of the tree.
    /// `Thread.currentThread().interrupt()` starts nothing and is what a caught interruption asks
    /// for, and who waits for a `CompletableFuture` of somebody else starts nothing either.
    static ArchRule threads(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(Part.all(root, Part.CONCURRENT, Part.SUPERVISION))
                .and(
                        DescribedPredicate.describe(
                                "are no named exceptions",
                                type ->
                                        EXCEPTIONS.keySet().stream()
                                                .noneMatch(
                                                        name ->
                                                                type.getName()
                                                                        .equals(
                                                                                root + "."
                                                                                        + name))))
                .should(new UsesThreads(RAW, CLOCKWORK))
                .because("every task has a parent that hears of its end");
    }

    /// {@return the names of the exceptions, below the root}
    static Set<String> exceptions() {
        return EXCEPTIONS.keySet();
    }
}
