package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/// Holds for a class of the domain that logs; used in the negative.
final class LoggingInside extends ArchCondition<JavaClass> {
    private final String root;

    LoggingInside(String root) {
        super("log in the domain");
        this.root = root;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!resideInAnyPackage(Part.domain(root)).test(type)) {
            return;
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            String target = dependency.getTargetClass().getName();
            if (target.startsWith("org.slf4j.") || target.startsWith("java.lang.System$Logger")) {
                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
            }
        }
    }
}
