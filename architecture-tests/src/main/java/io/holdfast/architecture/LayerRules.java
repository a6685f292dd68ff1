package io.holdfast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// Who may depend on whom.
final class LayerRules {
    private static final String JSPECIFY = "org.jspecify.annotations..";

    /// Which context may know which, beside itself and the kernel.
    private static final Map<String, Set<String>> MAP =
            Map.ofEntries(
                    Map.entry("kernel", Set.of()),
                    Map.entry("jobs", Set.of("kernel")),
                    Map.entry("access", Set.of("kernel")),
                    Map.entry("idempotency", Set.of("kernel")),
                    Map.entry("inventory", Set.of("kernel")),
                    Map.entry("cart", Set.of("kernel", "inventory")),
                    Map.entry("order", Set.of("kernel", "inventory", "cart")),
                    Map.entry("catalog", Set.of("kernel", "jobs")),
                    Map.entry("export", Set.of("kernel", "jobs", "catalog")),
                    Map.entry("news", Set.of("kernel")),
                    Map.entry("cache", Set.of("kernel")),
                    Map.entry("supervision", Set.of("kernel", "outside")),
                    Map.entry("outside", Set.of("kernel")),
                    Map.entry("presence", Set.of("kernel")));

    private LayerRules() {}

    /// An allow-list, because a ban-list forgets the next framework. Streams cross two ports by
    /// decision 0004; what they are made of is `java.io`'s own two types and nothing else of it.
    static ArchRule pureDomain(String root) {
        return classes()
                .that()
                .resideInAnyPackage(Part.domain(root))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        Part.domainAnd(
                                                root,
                                                "java.lang..",
                                                "java.nio.charset..",
                                                "java.util",
                                                "java.util.function",
                                                "java.util.stream",
                                                "java.util.regex",
                                                "java.time..",
                                                "java.math",
                                                "java.text",
                                                JSPECIFY,
                                                ""))
                                .or(
                                        DescribedPredicate.describe(
                                                "streams",
                                                type ->
                                                        Set.of(
                                                                        "java.io.InputStream",
                                                                        "java.io.OutputStream",
                                                                        "java.io.Serializable")
                                                                .contains(type.getName()))))
                .because("the domain outlives every framework, and is tested without any");
    }

    static ArchRule contexts(String root) {
        return classes()
                .that()
                .resideInAnyPackage(Part.domain(root))
                .should(
                        new ArchCondition<>("know only the contexts that the map names") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                String from = context(root, type);
                                for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                                    String to = context(root, dependency.getTargetClass());
                                    Set<String> known = MAP.getOrDefault(from, Set.of());
                                    if (MAP.containsKey(to)
                                            && !to.equals(from)
                                            && !known.contains(to)) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        type, dependency.getDescription()));
                                    }
                                }
                            }
                        })
                .because("a context must be able to leave without the others");
    }

    private static String context(String root, JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return "";
        }
        String below = name.substring(root.length() + 1);
        int dot = below.indexOf('.');
        return dot < 0 ? below : below.substring(0, dot);
    }

    static ArchRule pureApplication(String root) {
        return classes()
                .that()
                .resideInAPackage(Part.APPLICATION.in(root))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        Part.domainAnd(
                                root,
                                Part.APPLICATION.in(root),
                                "java.lang..",
                                "java.util..",
                                "java.time..",
                                "java.math",
                                "java.text",
                                "java.io",
                                "java.nio..",
                                "java.security..",
                                "javax.crypto..",
                                "org.slf4j",
                                JSPECIFY,
                                ""))
                .because("use cases run, and are tested, without a container");
    }

    static ArchRule adaptersThroughPorts(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(adapters(root))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Part.APPLICATION.in(root))
                .because(
                        "ports are the doors: an adapter that knows a use case's class came in by"
                                + " the window");
    }

    static ArchRule adaptersApart(String root) {
        return slices().matching(root + ".adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .because("each adapter can be replaced alone");
    }

    static ArchRule bootstrapLast(String root) {
        return noClasses()
                .that(resideOutsideOfPackages(Part.BOOTSTRAP.in(root)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Part.BOOTSTRAP.in(root))
                .because("wiring is the last to know, and nobody knows it");
    }

    static ArchRule noCycles(String root) {
        return slices().matching(root + ".(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), resideInAPackage(""))
                .because("a cycle is one package in two folders");
    }

    static ArchRule everyClassHasItsPlace(String root) {
        return classes()
                .should()
                .resideInAnyPackage(
                        Part.domainAnd(
                                root,
                                Part.all(
                                        root,
                                        Part.APPLICATION,
                                        Part.WEB,
                                        Part.PERSISTENCE,
                                        Part.EXTERNAL,
                                        Part.BOOTSTRAP,
                                        Part.CONTRACTS,
                                        Part.ARCHITECTURE)))
                .because("what has no place ends in an attic named common");
    }

    private static String[] adapters(String root) {
        return Part.all(root, Part.WEB, Part.PERSISTENCE, Part.EXTERNAL);
    }

    /// {@return the contexts of the map}
    static List<String> mapped() {
        return MAP.keySet().stream().sorted().toList();
    }
}
