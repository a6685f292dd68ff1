package io.holdfast.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

import java.util.Set;

/// What surrounds a program: clocks, chance, terminals, logs.
final class AmbienceRules {
    private static final Set<String> CLOCKS =
            Set.of(
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.Clock.systemUTC",
                    "java.time.Clock.systemDefaultZone",
                    "java.time.InstantSource.system",
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.util.concurrent.ThreadLocalRandom.current",
                    "java.util.Random.<init>",
                    "java.security.SecureRandom.<init>");

    private AmbienceRules() {}

    /// `accessTargetWhere` also sees method references; `callMethodWhere` does not. The kit's real
    /// machine is where time comes from.
    static ArchRule given(String root) {
        return noClasses()
                .that()
                .resideInAnyPackage(Part.domainAnd(root, Part.APPLICATION.in(root)))
                .and()
                .doNotHaveSimpleName("RealMachine")
                .and()
                .doNotHaveSimpleName("RealTimers")
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "a clock, chance or the environment",
                                access -> CLOCKS.contains(name(access.getTarget()))))
                .because("a use case that is given its time can be replayed");
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    /// ArchUnit's own rule of this kind does not know `java.lang.IO`.
    static ArchRule silent(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(Part.COMMAND_LINE.in(root))
                .should()
                .accessTargetWhere(
                        DescribedPredicate.<JavaAccess<?>>describe(
                                "the terminal", access -> isTerminal(access.getTarget())))
                .because("output belongs to the logger, and the terminal to the command line");
    }

    private static boolean isTerminal(AccessTarget target) {
        JavaClass owner = target.getOwner();
        return owner.getName().equals("java.lang.IO")
                || Set.of("java.lang.System.out", "java.lang.System.err", "java.lang.System.in")
                        .contains(name(target))
                || (target.getName().equals("printStackTrace")
                        && owner.isAssignableTo(Throwable.class));
    }

    static ArchRule oneLogger(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "another logger",
                                type -> type.getPackageName().equals("java.util.logging")))
                .orShould(new LoggingInside(root))
                .because("there is one logger, and the domain answers instead of logging");
    }
}
