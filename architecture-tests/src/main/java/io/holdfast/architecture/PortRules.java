package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What ports are made of, and who stands behind them.
final class PortRules {
    private PortRules() {}

    static ArchRule interfaces(String root) {
        return classes()
                .that()
                .resideInAnyPackage(ports(root))
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .beInterfaces()
                .because("a port with code is an adapter in disguise");
    }

    private static String[] ports(String root) {
        return Part.all(root, Part.DRIVING_PORTS, Part.DRIVEN_PORTS);
    }

    static ArchRule signatures(String root) {
        Set<String> allowed =
                Stream.of(
                                "java.lang",
                                "java.util",
                                "java.util.function",
                                "java.time",
                                "java.math",
                                "")
                        .collect(Collectors.toSet());
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(ports(root))
                .should(
                        new ArchCondition<>("mention only the domain and the JDK's values") {
                            @Override
                            public void check(JavaMethod method, ConditionEvents events) {
                                mentioned(method)
                                        .filter(type -> !isAllowed(type, root, allowed))
                                        .forEach(
                                                type ->
                                                        events.add(
                                                                SimpleConditionEvent.violated(
                                                                        method,
                                                                        method.getFullName()
                                                                                + " mentions "
                                                                                + type.getName())));
                            }
                        })
                .because("technology leaks through signatures, and what leaks cannot be replaced");
    }

    private static Stream<JavaClass> mentioned(JavaMethod method) {
        return Stream.concat(
                        method.getAllInvolvedRawTypes().stream(),
                        method.getThrowsClause().getTypes().stream())
                .distinct();
    }

    /// Streams cross the ports of documents and of exports by decision 0004.
    private static boolean isAllowed(JavaClass type, String root, Set<String> packages) {
        return packages.contains(type.getBaseComponentType().getPackageName())
                || resideInAnyPackage(Part.domain(root)).test(type.getBaseComponentType())
                || Set.of("java.io.InputStream", "java.io.OutputStream").contains(type.getName());
    }

    static ArchRule sql(String root) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(Part.all(root, Part.PERSISTENCE, Part.BOOTSTRAP))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.sql..",
                        "javax.sql..",
                        "org.jdbi..",
                        "org.postgresql..",
                        "com.zaxxer..")
                .because("state is reached through ports or not at all");
    }

    static ArchRule implemented(String root) {
        return classes()
                .that()
                .resideInAPackage(Part.DRIVEN_PORTS.in(root))
                .and()
                .areInterfaces()
                .and()
                .areTopLevelClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should(
                        new ArchCondition<>("be implemented by an adapter") {
                            @Override
                            public void check(JavaClass port, ConditionEvents events) {
                                boolean found =
                                        port.getAllSubclasses().stream()
                                                .anyMatch(
                                                        resideInAnyPackage(
                                                                Part.all(
                                                                        root,
                                                                        Part.PERSISTENCE,
                                                                        Part.EXTERNAL,
                                                                        Part.BOOTSTRAP)));
                                if (!found) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    port, port.getName() + " has no adapter"));
                                }
                            }
                        })
                .because("a port that nobody stands behind rots");
    }

    static ArchRule proven(String root) {
        return classes()
                .that(
                        DescribedPredicate.describe(
                                "adapters of driven ports", type -> !driven(root, type).isEmpty()))
                .should(
                        new ArchCondition<>("be exercised by a subclass of the port's contract") {
                            @Override
                            public void check(JavaClass adapter, ConditionEvents events) {
                                driven(root, adapter).stream()
                                        .filter(port -> !isProven(root, adapter, port))
                                        .forEach(
                                                port ->
                                                        events.add(
                                                                SimpleConditionEvent.violated(
                                                                        adapter,
                                                                        adapter.getName()
                                                                                + " never keeps the"
                                                                                + " contract of "
                                                                                + port
                                                                                        .getSimpleName())));
                            }
                        })
                .because("an adapter that was never held to its port's rules is a claim");
    }

    /// The driven ports that an adapter stands behind; none of anything else, tests included.
    private static List<JavaClass> driven(String root, JavaClass type) {
        boolean adapter =
                resideInAnyPackage(
                                Part.all(
                                        root,
                                        Part.WEB,
                                        Part.PERSISTENCE,
                                        Part.EXTERNAL,
                                        Part.BOOTSTRAP))
                        .test(type);
        return !adapter || type.isInterface() || isTest(type)
                ? List.of()
                : type.getAllRawInterfaces().stream()
                        .filter(resideInAnyPackage(Part.DRIVEN_PORTS.in(root)))
                        .filter(JavaClass::isTopLevelClass)
                        .toList();
    }

    private static boolean isTest(JavaClass type) {
        return type.getName().matches(".*(Test|IT|Contract)(\\$.*)?");
    }

    private static boolean isProven(String root, JavaClass adapter, JavaClass port) {
        return adapter.getDirectDependenciesToSelf().stream()
                .map(Dependency::getOriginClass)
                .flatMap(user -> withItsNested(user).stream())
                .anyMatch(
                        user ->
                                user.getAllRawSuperclasses().stream()
                                        .filter(resideInAnyPackage(Part.CONTRACTS.in(root)))
                                        .anyMatch(
                                                kit ->
                                                        kit.getSimpleName()
                                                                .equals(
                                                                        port.getSimpleName()
                                                                                + "Contract")));
    }

    /// A test may make the adapter itself and keep one contract in each of its nested classes.
    private static List<JavaClass> withItsNested(JavaClass user) {
        String outermost = user.getName().replaceFirst("\\$.*", "");
        return user.getPackage().getClasses().stream()
                .filter(
                        type ->
                                type.getName().equals(outermost)
                                        || type.getName().startsWith(outermost + "$"))
                .toList();
    }
}
