package io.holdfast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameterizedType;
import com.tngtech.archunit.core.domain.JavaType;

import java.util.Set;
import java.util.stream.Stream;

/// Which types hold what changes.
final class Holders {
    private Holders() {}

    /// Types that say of themselves that what they hold changes. An immutable list is declared as
    /// `List`, so interfaces pass.
    static boolean isHolder(JavaClass type) {
        String name = type.getName();
        return name.startsWith("java.util.concurrent.atomic.")
                || name.startsWith("java.util.concurrent.locks.")
                || name.startsWith("java.util.concurrent.Concurrent")
                || (name.startsWith("java.util.concurrent.") && name.endsWith("Queue"))
                || isConcreteCollection(type)
                || Set.of(
                                "java.lang.ThreadLocal",
                                "java.lang.StringBuilder",
                                "java.util.concurrent.CountDownLatch",
                                "java.util.concurrent.Semaphore",
                                "java.util.Random")
                        .contains(name);
    }

    private static boolean isConcreteCollection(JavaClass type) {
        return type.getName().startsWith("java.util.")
                && !type.isInterface()
                && (type.isAssignableTo(java.util.Collection.class)
                        || type.isAssignableTo(java.util.Map.class));
    }

    /// Whether a type is an array or a holder, or is made of one, as `List<byte[]>` is.
    static boolean mentions(JavaType type) {
        JavaClass raw = type.toErasure();
        return raw.isArray()
                || isHolder(raw)
                || (type instanceof JavaParameterizedType made
                        && made.getActualTypeArguments().stream().anyMatch(Holders::mentions));
    }

    /// Whether a static field keeps what changes: by its type, or as an interface behind which its
    /// class puts a collection that it makes itself. The kit's empty arrays hold nothing.
    static boolean keeps(String root, JavaField field) {
        JavaClass type = field.getRawType();
        JavaClass owner = field.getOwner();
        if (field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return false; // The compiler's own, such as an enum's values.
        }
        return isHolder(type)
                || (type.isArray() && !resideInAPackage(Part.CONCURRENT.in(root)).test(owner))
                || (isCollection(type) && makesCollections(owner));
    }

    /// Whether a field is or holds a collection that its class neither copies nor makes
    /// unmodifiable when it is constructed, so that somebody else may hold it too, or the class
    /// itself may change it.
    static boolean isShared(JavaField field) {
        JavaClass owner = field.getOwner();
        long collections =
                owner.getFields().stream()
                        .filter(other -> !other.getModifiers().contains(JavaModifier.STATIC))
                        .mapToLong(other -> collections(other.getType()))
                        .sum();
        return collections(field.getType()) > 0 && copies(owner) < collections;
    }

    /// How many collections stand in a type, one within another and within what wraps them:
    /// `Optional<Map<String, List<String>>>` has two. What a function takes or gives it does not
    /// hold.
    private static long collections(JavaType type) {
        JavaClass raw = type.toErasure();
        if (raw.getPackageName().equals("java.util.function")) {
            return 0;
        }
        long within =
                type instanceof JavaParameterizedType made
                        ? made.getActualTypeArguments().stream()
                                .mapToLong(Holders::collections)
                                .sum()
                        : 0;
        return within + (isCollection(raw) ? 1 : 0);
    }

    private static long copies(JavaClass owner) {
        return owner.getConstructors().stream()
                .flatMap(
                        made ->
                                Stream.concat(
                                        made.getMethodCallsFromSelf().stream(),
                                        made.getMethodReferencesFromSelf().stream()))
                .filter(access -> access.getTargetOwner().getName().startsWith("java.util."))
                .filter(access -> access.getName().matches("copyOf|of|toList|unmodifiable\\w+"))
                .count();
    }

    private static boolean isCollection(JavaClass type) {
        return Set.of("java.util.Collection", "java.util.List", "java.util.Set", "java.util.Map")
                .contains(type.getName());
    }

    private static boolean makesCollections(JavaClass owner) {
        return owner.getStaticInitializer().stream()
                .flatMap(start -> start.getConstructorCallsFromSelf().stream())
                .anyMatch(call -> isConcreteCollection(call.getTargetOwner()));
    }
}
