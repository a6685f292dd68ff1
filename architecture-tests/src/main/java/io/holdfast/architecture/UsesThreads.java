package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.Set;

/// Holds for a class that makes, starts or holds threads, pools or timers, or has a method run by a
/// clock; used in the negative.
final class UsesThreads extends ArchCondition<JavaClass> {
    private static final Set<String> HARMLESS =
            Set.of("currentThread", "interrupt", "isInterrupted", "interrupted");
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final Set<String> DELAYS =
            Set.of("orTimeout", "completeOnTimeout", "delayedExecutor", "defaultExecutor");
    private static final Set<String> COMMON_POOL = Set.of("parallel", "parallelStream");

    private final Set<String> raw;
    private final Set<String> annotations;

    /// @param raw types that are not to be used or held
    /// @param annotations what methods are not to wear
    UsesThreads(Set<String> raw, Set<String> annotations) {
        super("make, start or hold raw threads");
        this.raw = raw;
        this.annotations = annotations;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (isRaw(access)) {
                events.add(SimpleConditionEvent.satisfied(type, access.getDescription()));
            }
        }
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
            boolean held = dependency.getDescription().startsWith("Field ");
            if (held && raw.contains(dependency.getTargetClass().getName())) {
                events.add(SimpleConditionEvent.satisfied(type, dependency.getDescription()));
            }
        }
        for (JavaMethod method : type.getMethods()) {
            if (annotations.stream().anyMatch(method::isAnnotatedWith)) {
                events.add(
                        SimpleConditionEvent.satisfied(
                                type, method.getFullName() + " is run by a clock"));
            }
        }
    }

    private boolean isRaw(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        if (owner.equals(FUTURE)) {
            return name.endsWith("Async") || DELAYS.contains(name);
        }
        if (owner.startsWith("java.util.") && COMMON_POOL.contains(name)) {
            return true;
        }
        if (owner.startsWith("io.netty.") && name.startsWith("schedule")) {
            return true;
        }
        boolean harmless = owner.equals("java.lang.Thread") && HARMLESS.contains(name);
        return raw.contains(owner) && !harmless;
    }
}
