package io.holdfast.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// Holds for a class that keeps what several threads change, whatever the field calls it: one that
/// is made for threads, one that is volatile, or any behind synchronized methods.
///
/// A variable of a method is nobody's state: only what is made while an object is, counts.
final class SharesState extends ArchCondition<JavaClass> {
    private static final Pattern MADE_FOR_THREADS =
            Pattern.compile(
                    "java\\.util\\.concurrent\\.((atomic|locks)\\..*|Concurrent.*|CopyOnWrite.*"
                            + "|.*Queue|.*Deque|Semaphore|Exchanger|Phaser)");

    SharesState() {
        super("be shared between threads while it changes");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        Set<String> found = new LinkedHashSet<>();
        type.getFields().stream().filter(SharesState::isShared).forEach(f -> add(found, f));
        type.getMethods().stream().filter(SharesState::isGuarded).forEach(m -> add(found, m));
        type.getConstructors().forEach(constructor -> addMade(found, constructor));
        type.getStaticInitializer().ifPresent(initializer -> addMade(found, initializer));
        found.forEach(text -> events.add(SimpleConditionEvent.satisfied(type, text)));
    }

    private static void add(Set<String> found, JavaField field) {
        found.add(field.getFullName() + " is shared state");
    }

    private static void add(Set<String> found, JavaMethod method) {
        found.add(method.getFullName() + " guards shared state");
    }

    private static void addMade(Set<String> found, JavaCodeUnit unit) {
        for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
            String owner = access.getTargetOwner().getName();
            boolean makes =
                    access.getName().equals("<init>") || access.getName().equals("newKeySet");
            boolean declared =
                    unit.getOwner().getFields().stream()
                            .anyMatch(field -> field.getRawType().getName().equals(owner));
            if (makes && !declared && MADE_FOR_THREADS.matcher(owner).matches()) {
                found.add(unit.getFullName() + " makes shared state, " + owner);
            }
        }
    }

    private static boolean isShared(JavaField field) {
        return field.getModifiers().contains(JavaModifier.VOLATILE)
                || MADE_FOR_THREADS.matcher(field.getRawType().getName()).matches();
    }

    /// What an exception has to say is overridden with the modifier that it has there.
    private static boolean isGuarded(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.SYNCHRONIZED)
                && !method.getOwner().isAssignableTo(Throwable.class);
    }
}
