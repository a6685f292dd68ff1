package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

/// Habits.
final class HygieneRules {
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private HygieneRules() {}

    static ArchRule noFractions(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat(
                        resideInAnyPackage(Part.domainAnd(root, Part.APPLICATION.in(root))))
                .should()
                .haveRawType(
                        DescribedPredicate.describe(
                                "fractions of two",
                                type ->
                                        Set.of(
                                                        "double",
                                                        "float",
                                                        "java.lang.Double",
                                                        "java.lang.Float")
                                                .contains(type.getName())))
                .because("0.1 + 0.2 is not 0.3, and somebody pays the difference");
    }

    static ArchRule names(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?|DTO|Dto)(\\$.*)?")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .because("a name that fits everything says nothing");
    }

    static ArchRule nullMarked(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .areTopLevelClasses()
                .should(
                        new ArchCondition<>("be in a package that is null-marked") {
                            @Override
                            public void check(JavaClass type, ConditionEvents events) {
                                if (!type.getPackage().isAnnotatedWith(NULL_MARKED)) {
                                    events.add(
                                            SimpleConditionEvent.violated(
                                                    type,
                                                    type.getName()
                                                            + " is in a package that is not"
                                                            + " null-marked"));
                                }
                            }
                        })
                .because("the compiler finds nulls only where it is told to look");
    }

    static ArchRule injection(String root) {
        return noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "..")
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("javax.inject.Inject")
                .orShould()
                .beAnnotatedWith("io.micronaut.context.annotation.Value")
                .orShould()
                .beAnnotatedWith("io.micronaut.context.annotation.Property")
                .because("what a class needs stands in its constructor, where a test can give it");
    }

    static ArchRule oneTime(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe(
                                "old dates",
                                type ->
                                        Set.of(
                                                        "java.util.Date",
                                                        "java.util.Calendar",
                                                        "java.util.GregorianCalendar",
                                                        "java.util.TimeZone",
                                                        "java.text.SimpleDateFormat",
                                                        "java.sql.Date",
                                                        "java.sql.Timestamp")
                                                .contains(type.getName())))
                .because("one time API has one set of mistakes");
    }
}
