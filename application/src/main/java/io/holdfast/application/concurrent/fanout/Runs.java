package io.holdfast.application.concurrent.fanout;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The parts of one round, in order and by name.
final class Runs implements Iterable<Run<?>> {
    private final Map<String, Run<?>> byName;

    private Runs(Map<String, Run<?>> byName) {
        this.byName = byName;
    }

    static Runs of(List<? extends Part<?>> parts, Round round) {
        Map<String, Run<?>> byName = LinkedHashMap.newLinkedHashMap(parts.size());
        for (Part<?> part : parts) {
            if (byName.put(part.name(), round.run(part)) != null) {
                throw new IllegalArgumentException(
                        "two parts are called '%s'".formatted(part.name()));
            }
        }
        return new Runs(byName);
    }

    int size() {
        return byName.size();
    }

    @Override
    public Iterator<Run<?>> iterator() {
        return byName.values().iterator();
    }

    // Equal parts have the very same work, and so the same type.
    @SuppressWarnings("unchecked")
    <T> Run<T> of(Part<T> part) {
        @Nullable Run<?> run = byName.get(part.name());
        if (run == null || !run.part().equals(part)) {
            throw new IllegalArgumentException(
                    "'%s' is none of the parts %s".formatted(part.name(), byName.keySet()));
        }
        return (Run<T>) run;
    }

    List<Outcome<?>> outcomes() {
        List<Outcome<?>> outcomes = new ArrayList<>(byName.size());
        for (Run<?> run : this) {
            outcomes.add(run.ended());
        }
        return List.copyOf(outcomes);
    }

    List<Outcome.Missed<?>> missed() {
        List<Outcome.Missed<?>> missed = new ArrayList<>();
        for (Run<?> run : this) {
            if (run.ended() instanceof Outcome.Missed<?> one) {
                missed.add(one);
            }
        }
        return List.copyOf(missed);
    }
}
