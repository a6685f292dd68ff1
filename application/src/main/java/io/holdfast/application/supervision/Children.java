package io.holdfast.application.supervision;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The children of one life of a supervisor, in the order of their start. Its thread writes,
/// anybody reads.
final class Children {
    private final Map<String, Child> byId = new LinkedHashMap<>();

    synchronized void add(Child child) {
        byId.put(child.spec().id(), child);
    }

    synchronized void remove(Child child) {
        byId.remove(child.spec().id(), child);
    }

    synchronized @Nullable Child find(String id) {
        return byId.get(id);
    }

    synchronized int size() {
        return byId.size();
    }

    synchronized List<Child> inOrder() {
        return List.copyOf(byId.values());
    }

    List<Child> inReverse() {
        return inOrder().reversed();
    }

    /// Whom a restart of `child` touches, in the order of their start.
    List<Child> touchedBy(Child child, Strategy strategy) {
        return switch (strategy) {
            case ONE_FOR_ONE -> List.of(child);
            case ONE_FOR_ALL -> inOrder();
            case REST_FOR_ONE -> from(child);
        };
    }

    private List<Child> from(Child first) {
        List<Child> all = new ArrayList<>(inOrder());
        return List.copyOf(all.subList(all.indexOf(first), all.size()));
    }
}
