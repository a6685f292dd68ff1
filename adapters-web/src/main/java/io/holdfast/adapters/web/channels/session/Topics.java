package io.holdfast.adapters.web.channels.session;

import io.holdfast.adapters.web.channels.Topic;
import io.holdfast.adapters.web.channels.hub.Words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finds the topic for a name. Never changes.
public final class Topics {
    private final Map<String, Topic> exact = new HashMap<>();
    private final List<Topic> families = new ArrayList<>();
    private final IdentityHashMap<Topic, Words> words = new IdentityHashMap<>();

    /// Sorts topics.
    ///
    /// @param all with different patterns
    /// @throws IllegalArgumentException if a pattern is there twice, empty, or has a `*` before its
    ///   end
    public Topics(List<Topic> all) {
        for (Topic topic : all) {
            String pattern = topic.pattern();
            int star = pattern.indexOf('*');
            boolean sound = !pattern.isEmpty() && (star < 0 || star == pattern.length() - 1);
            if (!sound || all.stream().filter(t -> t.pattern().equals(pattern)).count() > 1) {
                throw new IllegalArgumentException("no pattern for a topic: '" + pattern + "'");
            }
            words.put(topic, Words.of(topic.vocabulary()));
            if (star < 0) {
                exact.put(pattern, topic);
            } else {
                families.add(topic);
            }
        }
        families.sort(
                Comparator.comparingInt((Topic topic) -> topic.pattern().length()).reversed());
    }

    /// A topic that was found.
    ///
    /// @param topic which
    /// @param id what stands for the `*`
    /// @param words what may be said there
    record Found(Topic topic, String id, Words words) {}

    private Found found(Topic topic, String id) {
        return new Found(topic, id, Objects.requireNonNull(words.get(topic), "an unknown topic"));
    }

    Optional<Found> find(String name) {
        Topic topic = exact.get(name);
        if (topic != null) {
            return Optional.of(found(topic, ""));
        }
        for (Topic family : families) {
            String beginning = beginning(family);
            if (name.startsWith(beginning)) {
                return Optional.of(found(family, name.substring(beginning.length())));
            }
        }
        return Optional.empty();
    }

    private static String beginning(Topic family) {
        String pattern = family.pattern();
        return pattern.substring(0, pattern.length() - 1);
    }
}
