package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

/// How things fail.
final class FailureRules {
    private static final Set<String> GENERIC =
            Set.of(
                    "java.lang.RuntimeException",
                    "java.lang.Exception",
                    "java.lang.Throwable",
                    "java.lang.Error");

    private FailureRules() {}

    static ArchRule named(String root) {
        DescribedPredicate<JavaClass> generic =
                DescribedPredicate.describe(
                        "generic exceptions", type -> GENERIC.contains(type.getName()));
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(
                        DescribedPredicate.describe(
                                "are no exceptions",
                                (JavaClass type) -> !type.isAssignableTo(Throwable.class)))
                .should()
                .callConstructorWhere(target(owner(generic)))
                .because("a caller cannot tell one RuntimeException from another");
    }

    static ArchRule undeclared(String root) {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(Part.domainAnd(root, Part.APPLICATION.in(root)))
                .should(
                        new ArchCondition<>("declare no failure of files, SQL or networks") {
                            @Override
                            public void check(JavaCodeUnit unit, ConditionEvents events) {
                                for (JavaClass thrown : unit.getThrowsClause().getTypes()) {
                                    String at = thrown.getPackageName();
                                    if (Set.of("java.io", "java.sql", "java.net").contains(at)) {
                                        events.add(
                                                SimpleConditionEvent.violated(
                                                        unit,
                                                        unit.getFullName()
                                                                + " declares "
                                                                + thrown.getName()));
                                    }
                                }
                            }
                        })
                .because("adapters translate; the inside knows its own failures only");
    }
}
