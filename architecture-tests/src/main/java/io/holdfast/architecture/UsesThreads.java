package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

/// Holds for a class that makes, starts or holds threads; used in the negative.
final class UsesThreads extends ArchCondition<JavaClass> {
    private static final Set<String> HARMLESS =
            Set.of("currentThread", "interrupt", "isInterrupted", "interrupted");

    private final Set<String> raw;

    UsesThreads(Set<String> raw) {
        super("make, start or hold raw threads");
        this.raw = raw;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            String owner = access.getTargetOwner().getName();
            boolean harmless =
                    owner.equals("java.lang.Thread") && HARMLESS.contains(access.getName());
            if (raw.contains(owner) && !harmless) {
                events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
            }
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            boolean held = dependency.getDescription().startsWith("Field ");
            if (held && raw.contains(dependency.getTargetClass().getName())) {
                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
            }
        }
    }
}
