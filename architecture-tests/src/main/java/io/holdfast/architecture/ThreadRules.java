package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

import java.util.Set;

/// Who may start threads.
final class ThreadRules {
    private static final Set<String> RAW =
            Set.of(
                    "java.lang.Thread",
                    "java.lang.Thread$Builder",
                    "java.lang.ThreadLocal",
                    "java.util.Timer",
                    "java.util.concurrent.Executor",
                    "java.util.concurrent.Executors",
                    "java.util.concurrent.ExecutorService",
                    "java.util.concurrent.ScheduledExecutorService",
                    "java.util.concurrent.ForkJoinPool",
                    "java.util.concurrent.CompletableFuture",
                    "java.util.concurrent.ThreadFactory");

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

    /// The kit makes threads. The contracts act as many callers. Bootstrap gives db-scheduler its
    /// own, which `JobWorkers` starts and stops, and `JobEvents` runs on the server's.
    /// `Thread.currentThread().interrupt()` starts nothing and is what a caught interruption asks
    /// for.
    static ArchRule threads(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackages(
                        Part.all(
                                root,
                                Part.CONCURRENT,
                                Part.SUPERVISION,
                                Part.BOOTSTRAP,
                                Part.PERSISTENCE_JOBS,
                                Part.CONTRACTS))
                .and()
                .doNotHaveFullyQualifiedName(root + ".adapters.web.jobs.JobEvents")
                .should(new UsesThreads(RAW))
                .because("every task has a parent that hears of its end");
    }
}
