package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;

/// Where state may change, and where nothing does.
final class StateRules {
    private static final String CONTROLLER = "io.micronaut.http.annotation.Controller";

    /// Classes that are at home with state, their nested ones too; each says in its documentation
    /// what it keeps and for how long.
    private static final List<String> NAMED =
            List.of(
                    // Whether the cache may still be believed: a count of transactions that have
                    // ended, the moment that was asked for last, until when this node is in the
                    // register, and whether there are others to tell.
                    "adapters.persistence.Database",
                    "adapters.persistence.catalog.SnapshotMoments",
                    "adapters.persistence.nodes.NodeRegister",
                    "adapters.persistence.events.PostgresEvents",
                    // Who listens, and what is on its way to other nodes.
                    "adapters.persistence.events.LocalEvents",
                    "adapters.persistence.events.Outbox",
                    // What the last batch made of the stock: compared by the server before it
                    // counts.
                    "adapters.persistence.inventory.Remembered",
                    // Connections that are open, so that they can be broken off.
                    "adapters.persistence.ServerConnections",
                    // Files and canvases that pictures have one after the other, and how many are
                    // at it.
                    "adapters.external.pictures.Temporary",
                    "adapters.external.pictures.Canvases",
                    "adapters.external.pictures.Room",
                    // How many write long documents just now.
                    "adapters.external.documents.s3.UploadRoom",
                    "application.pictures.RestingHosts",
                    // Who reads a list just now, and one reader's pull.
                    "application.export.Reading",
                    "adapters.web.exports.StreamedList",
                    // Who has something large of the catalogue in memory, and who waits for room.
                    "application.catalog.LargeReads",
                    // Whose place is given back when a list is closed while it is read.
                    "adapters.web.http.TakenLines",
                    // Which checkouts this process has in hand; a lease tells the others.
                    "application.checkout.AtWork",
                    // What time it is; it looks again.
                    "application.operations.ShopClock",
                    "application.operations.ClockWatch",
                    // Until when this process asks the gateway nothing; it finds out again.
                    "application.checkout.GatewayLull");

    private StateRules() {}

    static ArchRule statics(String root) {
        return fields().that()
                .areStatic()
                .and()
                .areDeclaredInClassesThat(resideInAPackage(root + ".."))
                .should(
                        new ArchCondition<>("be final and hold nothing that changes") {
                            @Override
                            public void check(JavaField field, ConditionEvents events) {
                                boolean isFinal = field.getModifiers().contains(JavaModifier.FINAL);
                                if (!isFinal || Holders.keeps(root, field)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    field,
                                                    field.getFullName() + " is global state"));
                                }
                            }
                        })
                .because("what is global belongs to nobody and is reset by no test");
    }

    static ArchRule values(String root) {
        return fields().that()
                .areDeclaredInClassesThat(resideInAnyPackage(Part.domain(root)))
                .should()
                .beFinal()
                .because("what crosses a port is a value, and nobody changes it on the way");
    }

    static ArchRule records(String root) {
        return fields().that()
                .areNotStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .and()
                .areDeclaredInClassesThat(
                        DescribedPredicate.describe(
                                "records and other values of the domain",
                                type -> crosses(root, type) || isValueInside(root, type)))
                .should(
                        new ArchCondition<>("be of types that do not change") {
                            @Override
                            public void check(JavaField field, ConditionEvents events) {
                                if (Holders.mentions(field.getType())) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    field,
                                                    field.getFullName() + " can be changed"));
                                } else if (isOfDomain(root, field.getOwner())
                                        && Holders.isShared(field)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    field,
                                                    field.getFullName()
                                                            + " can be changed by whoever gave"
                                                            + " it"));
                                }
                            }
                        })
                .because("what crosses a port and holds what changes is no value");
    }

    /// A class that only its own package knows crosses no port, unless it is a record.
    private static boolean crosses(String root, JavaClass type) {
        return isOfDomain(root, type)
                && (type.isRecord()
                        || type.getModifiers().contains(JavaModifier.PUBLIC)
                        || !type.isTopLevelClass());
    }

    private static boolean isOfDomain(String root, JavaClass type) {
        return resideInAnyPackage(Part.domain(root)).test(type);
    }

    private static boolean isValueInside(String root, JavaClass type) {
        return type.isRecord()
                && resideInAPackage(Part.APPLICATION.in(root)).test(type)
                && !isHome(root, type);
    }

    static ArchRule sealedChoices(String root) {
        return classes()
                .that()
                .areInterfaces()
                .and()
                .resideInAnyPackage(Part.domain(root))
                .and()
                .resideOutsideOfPackages(Part.all(root, Part.DRIVEN_PORTS, Part.DRIVING_PORTS))
                .should(
                        new ArchCondition<>("be sealed where their own package implements them") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                boolean own =
                                        type.getAllSubclasses().stream()
                                                .anyMatch(
                                                        sub ->
                                                                sub.getPackageName()
                                                                        .equals(
                                                                                type
                                                                                        .getPackageName()));
                                if (own && !type.reflect().isSealed()) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type, type.getName() + " is open"));
                                }
                            }
                        })
                .because("a switch over a closed choice is checked by the compiler");
    }

    static ArchRule sharedState(String root) {
        return noClasses()
                .that(
                        resideInAPackage(root + "..")
                                .and(
                                        DescribedPredicate.describe(
                                                "outside the homes of state",
                                                type -> !isHome(root, type))))
                .should(new SharesState())
                .because(
                        "state lives in PostgreSQL, in a mailbox, or in a cache that can be thrown"
                                + " away");
    }

    /// The kit's own insides; the caches; what third parties said last, how they fare, and how
    /// those that are simulated behave; what wakes the workers of jobs, which only saves a wait;
    /// what connections have joined; what tests have in place of stores; wiring; and the classes
    /// that are named above. All ends with the process, and nothing in it is the truth about
    /// anything.
    private static boolean isHome(String root, JavaClass type) {
        return NAMED.stream().anyMatch(name -> type.getName().startsWith(root + "." + name))
                || resideInAnyPackage(
                                Part.all(
                                        root,
                                        Part.CONCURRENT,
                                        Part.SUPERVISION,
                                        Part.CATALOG_CACHE,
                                        Part.OUTSIDE_KEPT,
                                        Part.RESULT_CACHE,
                                        Part.PERSISTENCE_JOBS,
                                        Part.CHANNELS,
                                        Part.MANNERS,
                                        Part.SIMULATOR,
                                        Part.CONTRACTS,
                                        Part.BOOTSTRAP))
                        .test(type);
    }

    static ArchRule statelessAdapters(String root) {
        return fields().that()
                .areNotStatic()
                .and()
                .areDeclaredInClassesThat(
                        DescribedPredicate.describe(
                                "controllers and adapters of ports",
                                type -> isController(type) || implementsPort(root, type)))
                .should()
                .beFinal()
                .because("one object serves all callers, so what it keeps is shared");
    }

    private static boolean isController(JavaClass type) {
        return type.isAnnotatedWith(CONTROLLER) || type.getSimpleName().endsWith("Controller");
    }

    private static boolean implementsPort(String root, JavaClass type) {
        return !type.isInterface()
                && type.getAllRawInterfaces().stream()
                        .anyMatch(
                                resideInAnyPackage(
                                        Part.all(root, Part.DRIVEN_PORTS, Part.DRIVING_PORTS)));
    }
}
